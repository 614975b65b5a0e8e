// The report beside the chat: which report, its chapters as they are written, approved or returned one by one; files to fetch.
import { useEffect, useRef, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { Markdown } from '@/components/markdown';
import { Check, Undo2, Download, ChevronDown, ChevronRight, History, PenLine, ShieldCheck } from 'lucide-react';

export default function Drafts() {
  const [kind, setKind] = useState(props.report || 'final');
  const url = `/cases/${props.case_id}/drafts?kind=${kind}`;
  const [feed, setFeed] = useState(window.adjusterFeeds[url] || null);
  const [open, setOpen] = useState(sessionStorage.getItem('aj-chapter') || '');
  const [notes, setNotes] = useState({});
  const [fault, setFault] = useState('');
  const [turn, setTurn] = useState(0);
  const nonces = useRef({});
  const setSide = useSetRecoilState(sideViewState);
  useEffect(() => window.adjusterFeed(url, { every: 2000, what: '草稿', put: setFeed, fault: setFault }), [url, turn]);
  const toggle = (key) => { const v = open === key ? '' : key; sessionStorage.setItem('aj-chapter', v); setOpen(v); };
  const pick = (k) => { setKind(k); setOpen(''); setFeed(window.adjusterFeeds[`/cases/${props.case_id}/drafts?kind=${k}`] || null); };
  const decide = async (c, ok) => {
    const seen = `${kind}-${c.key}-${c.hash}-${c.status}`;
    const nonce = (nonces.current[seen] = nonces.current[seen] || crypto.randomUUID());
    setFault('');
    const payload = { key: c.key, hash: c.hash, ok, comment: notes[c.key] || '', nonce, report: kind };
    const r = await callAction({ name: 'decide_chapter', payload }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再点一次。' : r.response && r.response.error;
    if (error) setFault(error); else { delete nonces.current[seen]; setNotes({ ...notes, [c.key]: '' }); }
    setTurn(turn + 1);
  };
  const side = (name, title, key, more) => setSide({ title, key, elements: [{ id: `${key}-${Date.now()}`, type: 'custom', name, display: 'side', forId: '', props: more }] });
  const page = (chip) => side('PageViewer', '证据原件', `page-${chip.place}`, chip);
  const history = (c) => side('Versions', `${c.number} ${c.title} 各版`.trim(), `versions-${kind}-${c.key}`, { case_id: props.case_id, report: kind, chapter: c.key, title: c.title });
  const review = () => side('Review', '三审', `review-${kind}`, { case_id: props.case_id, report: kind });
  const kinds = <div className="aj-tabs" role="tablist" aria-label="报告类型">{(feed ? feed.kinds : []).map((k) => <button key={k.key} type="button" role="tab" aria-selected={kind === k.key} className={kind === k.key ? 'on' : ''} onClick={() => pick(k.key)}>{k.label.replace('报告', '')}</button>)}</div>;
  if (!feed) return <div className="aj-empty">{fault || '正在读取报告…'}</div>;
  const written = feed.chapters.filter((c) => c.text);
  const called = kind === 'final' ? '' : feed.kinds.find((k) => k.key === kind).label;
  return (
    <div className="aj-panel" data-testid="drafts" data-report={feed.report} data-state={feed.state} data-written={written.length} data-total={feed.chapters.length}>
      <div className="aj-title"><b>{feed.title}</b><span>{feed.label} · {written.length} / {feed.chapters.length} 章已写，{feed.chapters.filter((c) => c.status === 'approved').length} 章已通过</span></div>
      {kinds}
      <div className="aj-row">
        <span className={`aj-state aj-r-${feed.state}`} data-testid="report-state">{feed.state_label}</span>
        <button type="button" className="aj-mini" onClick={() => sendUserMessage(`请起草${called}全部章节`)}><PenLine size={14} />起草</button>
        {written.length ? <button type="button" className="aj-mini" onClick={() => sendUserMessage(`请导出${called}Word和PDF`)}><Download size={14} />导出</button> : null}
        <button type="button" className="aj-mini" onClick={review}><ShieldCheck size={14} />三审</button>
      </div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
      {feed.exports.length ? <div className="aj-chips">{feed.exports.slice(0, 6).map((e) => <a key={e.id} className="aj-file-link" href={e.url} download={e.name} title={`第 ${e.version} 版 · ${e.standing} · SHA-256 ${e.sha256}`}><Download size={14} />{e.name}{e.standing ? `（${e.standing}）` : ''}</a>)}</div> : null}
      {!written.length ? <div className="aj-empty">{feed.label}还没有起草。点“起草”，或对我说“起草{called}全部章节”。</div> : null}
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
            {c.version > 1 ? <button type="button" className="aj-mini" onClick={() => history(c)}><History size={14} />各版</button> : null}
            {c.status !== 'approved' ? <button type="button" className="aj-mini ok" onClick={() => decide(c, true)}><Check size={14} />通过</button> : <span className="aj-reason">{c.by} {c.at.replace('T', ' ').slice(0, 16)}</span>}
            {c.status !== 'returned' ? <button type="button" className="aj-mini no" onClick={() => { if (!(notes[c.key] || '').trim()) { toggle(open === c.key ? '' : c.key); setOpen(c.key); setFault('退回时请在该章下方写明修改意见。'); } else decide(c, false); }}><Undo2 size={14} />退回</button> : null}
          </div> : null}
        </section>
      ))}
    </div>
  );
}
