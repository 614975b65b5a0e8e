// The report beside the chat: chapters as they are written, approved or returned one by one; exports to fetch.
import { useEffect, useRef, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { Markdown } from '@/components/markdown';
import { Check, Undo2, Download, ChevronDown, ChevronRight } from 'lucide-react';

export default function Drafts() {
  const url = `/cases/${props.case_id}/drafts`;
  const [feed, setFeed] = useState(window.adjusterFeeds[url] || null);
  const [open, setOpen] = useState(sessionStorage.getItem('aj-chapter') || '');
  const [notes, setNotes] = useState({});
  const [fault, setFault] = useState('');
  const [turn, setTurn] = useState(0);
  const nonces = useRef({});
  const setSide = useSetRecoilState(sideViewState);
  useEffect(() => window.adjusterFeed(url, { every: 2000, what: '草稿', put: setFeed, fault: setFault }), [url, turn]);
  const toggle = (key) => { const v = open === key ? '' : key; sessionStorage.setItem('aj-chapter', v); setOpen(v); };
  const decide = async (c, ok) => {
    const seen = `${c.key}-${c.hash}-${c.status}`;
    const nonce = (nonces.current[seen] = nonces.current[seen] || crypto.randomUUID());
    setFault('');
    const r = await callAction({ name: 'decide_chapter', payload: { key: c.key, hash: c.hash, ok, comment: notes[c.key] || '', nonce } }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再点一次。' : r.response && r.response.error;
    if (error) setFault(error); else { delete nonces.current[seen]; setNotes({ ...notes, [c.key]: '' }); }
    setTurn(turn + 1);
  };
  const page = (chip) => setSide({ title: '证据原件', key: `page-${chip.place}`, elements: [{ id: `page-${chip.place}-${Date.now()}`, type: 'custom', name: 'PageViewer', display: 'side', forId: '', props: chip }] });
  if (!feed) return <div className="aj-empty">{fault || '正在读取报告…'}</div>;
  const written = feed.chapters.filter((c) => c.text);
  return (
    <div className="aj-panel" data-testid="drafts" data-written={written.length} data-total={feed.chapters.length}>
      <div className="aj-title"><b>{feed.title}</b><span>{written.length} / {feed.chapters.length} 章已写，{feed.chapters.filter((c) => c.status === 'approved').length} 章已通过</span></div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
      {feed.exports.length ? <div className="aj-chips">{feed.exports.slice(0, 6).map((e) => <a key={e.id} className="aj-file-link" href={e.url} download={e.name} title={`第 ${e.version} 版 · SHA-256 ${e.sha256}`}><Download size={14} />{e.name}</a>)}</div> : null}
      {!written.length ? <div className="aj-empty">报告还没有起草。对我说“起草全部章节”即可。</div> : null}
      {feed.chapters.map((c) => (
        <section key={c.key} className="aj-chapter" data-testid="chapter" data-key={c.key} data-status={c.status}>
          <button type="button" className="aj-chapter-head" aria-expanded={open === c.key} disabled={!c.text} onClick={() => toggle(c.key)}>
            {open === c.key ? <ChevronDown size={15} /> : <ChevronRight size={15} />}<b>{c.number} {c.title}</b>
            {c.version ? <span className="aj-num">第{c.version}版</span> : null}<span className={`aj-state aj-c-${c.status}`}>{c.label}</span>
          </button>
          {c.stale.length ? <div className="aj-reason">依据有变：{c.stale.slice(0, 3).join('；')}</div> : null}
          {open === c.key && c.text ? (
            <div className="aj-chapter-body">
              <div onClickCapture={(e) => {
                const a = e.target.closest && e.target.closest('a[href*="/evidence/"]');
                const chip = a && c.chips.find((k) => a.href.endsWith(`#${k.place}`));
                if (chip) { e.preventDefault(); e.stopPropagation(); page(chip); }
              }}><Markdown>{c.text}</Markdown></div>
              {c.unsupported.length ? <div className="aj-flag">以下语句没有出处，请核实：{c.unsupported.slice(0, 5).map((t, n) => <div key={n}>· {t}</div>)}</div> : null}
              {c.comment ? <div className="aj-reason">意见：{c.comment}</div> : null}
              <textarea className="aj-input" rows={2} placeholder="退回时请写明修改意见" value={notes[c.key] || ''} onChange={(e) => setNotes({ ...notes, [c.key]: e.target.value })} />
            </div>
          ) : null}
          {c.text ? <div className="aj-row aj-chapter-acts">
            {c.status !== 'approved' ? <button type="button" className="aj-mini ok" onClick={() => decide(c, true)}><Check size={14} />通过</button> : <span className="aj-reason">{c.by} {c.at.replace('T', ' ').slice(0, 16)}</span>}
            {c.status !== 'returned' ? <button type="button" className="aj-mini no" onClick={() => { if (!(notes[c.key] || '').trim()) { toggle(open === c.key ? '' : c.key); setOpen(c.key); setFault('退回时请在该章下方写明修改意见。'); } else decide(c, false); }}><Undo2 size={14} />退回</button> : null}
          </div> : null}
        </section>
      ))}
    </div>
  );
}
