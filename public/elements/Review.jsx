// 三审 of a whole report: five steps by five people, who they are, what changed since the last issue, and what went before.
import { useEffect, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { ArrowLeft, Check, Send, Undo2, UserPlus, X } from 'lucide-react';

const ROLES = [['lead', '主办'], ['adjuster', '协办'], ['proofreader', '校对'], ['reviewer', '复核'], ['signer', '签发'], ['viewer', '查阅']];

export default function Review() {
  const report = props.report || 'final';
  const url = `/cases/${props.case_id}/review?kind=${report}`;
  const [feed, setFeed] = useState(window.adjusterFeeds[url] || null);
  const [fault, setFault] = useState('');
  const [turn, setTurn] = useState(0);
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState('');
  const [role, setRole] = useState('adjuster');
  const [words, setWords] = useState('');
  const setSide = useSetRecoilState(sideViewState);
  useEffect(() => window.adjusterFeed(url, { every: 6000, what: '三审', put: setFeed, fault: setFault }), [url, turn]);
  const act = async (action, payload) => {
    setFault(''); setBusy(true);
    const r = await callAction({ name: action, payload: { report, ...payload } }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再试。' : r.response && r.response.error;
    setBusy(false);
    if (error) setFault(error); else { setWords(''); setName(''); }
    setTurn(turn + 1);
  };
  const back = () => setSide({ title: '报告草稿', key: `Drafts-${report}`, elements: [{ id: `drafts-${Date.now()}`, type: 'custom', name: 'Drafts', display: 'side', forId: '', props: { case_id: props.case_id, report } }] });
  if (!feed) return <div className="aj-empty">{fault || '正在读取审核进度…'}</div>;
  const when = (t) => t.replace('T', ' ').slice(0, 16);
  const alone = feed.staff.length === 1;
  return (
    <div className="aj-panel" data-testid="review" data-state={feed.state} data-due={feed.due}>
      <div className="aj-row"><button type="button" className="aj-mini" onClick={back}><ArrowLeft size={14} />返回报告</button><b>{feed.report_label}{feed.revision ? ` R${feed.revision}` : ''}</b><span className={`aj-state aj-r-${feed.state}`}>{feed.label}</span></div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
      <ol className="aj-chain">{feed.chain.map((s) => (
        <li key={s.step} data-testid="step" data-step={s.step} className={s.passed ? 'done' : s.passed === false ? 'back' : s.due ? 'due' : ''}>
          <b>{s.title}</b><span>{s.name ? `${s.name} ${when(s.at)}${s.passed ? '' : '（退回）'}` : s.people.join('、') || '未指派'}</span>
        </li>))}</ol>
      {feed.due === 'prepare' ? <div className="aj-act">
        {feed.revision || (feed.recurs && feed.issues.some((i) => i.status === 'issued')) ? <textarea className="aj-input" rows={2} placeholder="更正原因（将印在变化说明中）" value={words} onChange={(e) => setWords(e.target.value)} /> : null}
        <div className="aj-row"><button type="button" className="aj-primary" disabled={busy} onClick={() => act('submit_report', { reason: words })}><Send size={14} />送审</button>
          {feed.recurs && feed.issues.some((i) => i.status === 'issued') ? <button type="button" className="aj-plain" disabled={busy} onClick={() => act('submit_report', { reason: words, correcting: true })}>作为上一期的更正送审</button> : null}</div>
      </div> : null}
      {feed.due && feed.due !== 'prepare' && feed.open ? <div className="aj-act">
        <div className="aj-reason">轮到您：{feed.chain.find((s) => s.step === feed.due).title}。通过的是内容指纹 {feed.open.hash.slice(0, 12)} 的全文、理算和证据清单。</div>
        <textarea className="aj-input" rows={2} placeholder="意见（退回时必填）" value={words} onChange={(e) => setWords(e.target.value)} />
        <div className="aj-row"><button type="button" className="aj-mini ok" disabled={busy} onClick={() => act('sign_report', { issue: feed.open.id, hash: feed.open.hash, ok: true, comment: words })}><Check size={14} />通过</button>
          <button type="button" className="aj-mini no" disabled={busy} onClick={() => act('sign_report', { issue: feed.open.id, hash: feed.open.hash, ok: false, comment: words })}><Undo2 size={14} />退回</button></div>
      </div> : null}
      {feed.lead && feed.obstacles.length && !feed.open && feed.state !== 'issued' ? <div className="aj-flag">{feed.obstacles.map((t, n) => <div key={n}>· {t}</div>)}</div> : null}
      {feed.lead && alone ? <div className="aj-reason">一人使用：可以导出标有“未经三审”的报告。正式签发须由五人分别办理；请用 assistant user add 新增账号后在此指派。</div> : null}
      {feed.changes.length ? <div className="aj-version"><b>与前一份签发的报告相比</b>{feed.changes.slice(0, 20).map((t, n) => <div key={n} className="aj-reason">· {t}</div>)}</div> : null}
      <div className="aj-version"><b>本案人员</b>
        {feed.staff.map((m) => <div key={m.name} className="aj-row" data-testid="member" data-role={m.role}><span>{m.title}</span><span>{m.name}</span>
          {feed.lead && m.name !== feed.you ? <button type="button" className="aj-mini no" aria-label={`移出 ${m.name}`} disabled={busy} onClick={() => act('dismiss_member', { name: m.name })}><X size={13} />移出</button> : null}</div>)}
        {feed.lead ? <div className="aj-row"><input className="aj-input aj-pick" aria-label="账号" placeholder="账号" value={name} onChange={(e) => setName(e.target.value)} />
          <select className="aj-input aj-pick" aria-label="角色" value={role} onChange={(e) => setRole(e.target.value)}>{ROLES.map(([k, t]) => <option key={k} value={k}>{t}</option>)}</select>
          <button type="button" className="aj-mini" disabled={busy || !name.trim()} onClick={() => act('assign_role', { name, role })}><UserPlus size={14} />指派</button></div> : null}
      </div>
      {feed.issues.map((i) => <div key={i.id} className="aj-version" data-testid="issue" data-status={i.status}>
        <div className="aj-row"><b>{i.label}</b><span className="aj-state">{i.told}</span><span className="aj-reason">{i.by} {when(i.at)} · {i.hash.slice(0, 12)}</span></div>
        {i.reason ? <div className="aj-reason">更正原因：{i.reason}</div> : null}
        {i.acts.map((a, n) => <div key={n} className="aj-reason">{a.title} {a.name} {when(a.at)}{a.passed ? '' : ' 退回'}{a.comment ? `：${a.comment}` : ''}</div>)}
      </div>)}
    </div>
  );
}
