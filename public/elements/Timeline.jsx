// 时间线: everything dated in its order, day by day; a chip opens the page with the words boxed.
import { useEffect, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { AlertTriangle, Camera, FileText, Mail, Quote } from 'lucide-react';

const MARKS = { photo: Camera, mail: Mail, sentence: Quote, fact: FileText };

export default function Timeline() {
  const url = `/cases/${props.case_id}/timeline`;
  const [feed, setFeed] = useState(window.adjusterFeeds[url] || null);
  const [fault, setFault] = useState('');
  const setSide = useSetRecoilState(sideViewState);
  useEffect(() => window.adjusterFeed(url, { every: 8000, what: '时间线', put: setFeed, fault: setFault }), [url]);
  const open = (chip) => setSide({ title: '证据原件', key: `page-${chip.place}`, elements: [
    { id: `page-${chip.place}-${Date.now()}`, type: 'custom', name: 'PageViewer', display: 'side', forId: '', props: chip }] });
  const Chips = ({ chips }) => <span className="aj-srcs">{chips.map((c) => <button key={c.place} type="button" className="aj-chip" title={(c.marks[0] || {}).quote} onClick={() => open(c)}><span className="aj-chip-name">{c.file}</span> <span className="aj-chip-page">p{c.page}</span></button>)}</span>;
  if (!feed) return <div className="aj-empty">{fault || '正在排列时间线…'}</div>;
  if (!feed.events.length) return <div className="aj-empty">材料中还没有读到带日期的事项。</div>;
  const days = [];
  feed.events.forEach((e) => { if (!days.length || days[days.length - 1].day !== e.day) days.push({ day: e.day, events: [] }); days[days.length - 1].events.push(e); });
  return (
    <div className="aj-panel" data-testid="timeline" data-total={feed.events.length}>
      <div className="aj-title"><span>共 {feed.events.length} 项</span></div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
      {feed.wrong.map((w) => <div key={w.message} className="aj-finding"><AlertTriangle size={14} /> {w.message}<Chips chips={w.chips} /></div>)}
      {days.map((d) => (
        <section key={d.day} className="aj-day"><h4>{d.day}</h4>
          <ol>{d.events.map((e, n) => { const Mark = MARKS[e.source]; return (
            <li key={n} data-testid="event"><time>{e.time || '—'}</time><Mark size={13} aria-hidden="true" />
              <div>{e.what} {e.chips.length ? <Chips chips={e.chips} /> : <em>{e.who}</em>}</div></li>); })}</ol>
        </section>))}
    </div>
  );
}
