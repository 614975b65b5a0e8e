// 案情台账: the walk, the facts with their sources, what is open, what is here and missing.
import { useEffect, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { Check, X } from 'lucide-react';

const TABS = ['进度', '事实', '待办', '材料'];

export default function Ledger() {
  const url = `/cases/${props.case_id}/ledger`;
  const [feed, setFeed] = useState(window.adjusterFeeds[url] || null);
  const [tab, setTab] = useState(sessionStorage.getItem('aj-tab') || '进度');
  const [fault, setFault] = useState('');
  const [turn, setTurn] = useState(0);
  const setSide = useSetRecoilState(sideViewState);
  useEffect(() => {
    // opened by the chat itself under its component's name; on a narrow screen only when asked for
    setSide((v) => (v && v.title === 'Ledger' ? (window.innerWidth < 900 ? undefined : { ...v, title: '案情台账' }) : v));
  }, []);
  useEffect(() => window.adjusterFeed(url, { every: 4000, what: '台账', put: setFeed, fault: setFault }), [url, turn]);
  const pick = (t) => { sessionStorage.setItem('aj-tab', t); setTab(t); };
  const act = async (name, payload) => {
    setFault('');
    const r = await callAction({ name, payload }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再试。' : r.response && r.response.error;
    if (error) setFault(error);
    setTurn(turn + 1);
    return !error;
  };
  const open = (chip) => setSide({ title: '证据原件', key: `page-${chip.place}`, elements: [
    { id: `page-${chip.place}-${Date.now()}`, type: 'custom', name: 'PageViewer', display: 'side', forId: '', props: chip }] });
  if (!feed) return <div className="aj-empty">{fault || '正在整理台账…'}</div>;
  const facts = feed.groups.reduce((n, g) => n + g.facts.length, 0);
  const missing = feed.evidence.filter((e) => !e.files.length).length;
  const counts = { '进度': '', '事实': facts, '待办': feed.findings.filter((f) => !f.overridden).length, '材料': missing ? `缺${missing}` : '' };
  return (
    <div className="aj-panel" data-testid="ledger">
      <div className="aj-title"><b>{feed.case.title}</b><span>{feed.case.number} · {feed.case.line}</span></div>
      <div className="aj-tabs" role="tablist">{TABS.map((t) => <button key={t} type="button" role="tab" aria-selected={tab === t} className={tab === t ? 'on' : ''} onClick={() => pick(t)}>{t}{counts[t] !== '' ? <i>{counts[t]}</i> : null}</button>)}</div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
      {tab === '进度' ? <Walk /> : tab === '事实' ? <Facts /> : tab === '待办' ? <Open /> : <Papers />}
    </div>
  );
  function Chips({ chips }) {
    return <span className="aj-srcs">{chips.map((c) => <button key={c.place} type="button" className="aj-chip" title={(c.marks[0] || {}).quote} onClick={() => open(c)}><span className="aj-chip-name">{c.file}</span> <span className="aj-chip-page">p{c.page}</span></button>)}</span>;
  }
  function Walk() {
    return (
      <>
        <div className="aj-hint"><b>下一步</b> {feed.next.prompt}<div className="aj-reason">{feed.next.why}</div></div>
        <ol className="aj-walk">{feed.stages.map((s) => (
          <li key={s.name} className={s.name === feed.stage ? 'now' : s.done >= s.total ? 'past' : ''}>
            <b>{s.name}</b><span className="aj-num">{s.done}/{s.total}</span>
            {s.open.length ? <em>{s.open.slice(0, 4).join('、')}{s.open.length > 4 ? '…' : ''}</em> : null}
          </li>))}
        </ol>
      </>
    );
  }
  function Facts() {
    if (!facts) return <div className="aj-empty">还没有读到事实。把材料拖进对话，识别后会列在这里。</div>;
    return <>{feed.groups.map((g) => (
      <section key={g.name}><h4>{g.name}</h4>
        {g.facts.map((f) => (
          <div key={f.id} className={`aj-fact aj-f-${f.status}`} data-testid="fact" data-key={f.key} data-status={f.status}>
            <div className="aj-fact-head"><span className="aj-fact-name">{f.name}</span><span className={`aj-state aj-f-${f.status}`}>{f.label}</span></div>
            <div className="aj-value">{f.shown}</div>
            <div className="aj-fact-foot"><Chips chips={f.chips} />{!f.chips.length ? <span className="aj-reason">公估师确认</span> : null}
              {f.status !== 'confirmed' ? <span className="aj-acts">
                <button type="button" className="aj-mini ok" title={f.status === 'conflicting' ? '以此为准' : '确认'} onClick={() => confirm(f)}><Check size={14} />{f.status === 'conflicting' ? '以此为准' : '确认'}</button>
                <button type="button" className="aj-mini no" title="否定" onClick={() => reject(f)}><X size={14} />否定</button></span> : null}
            </div>
            {f.status === 'confirmed' && f.by ? <div className="aj-reason">{f.by}{f.reason ? `：${f.reason}` : ''}</div> : null}
          </div>))}
      </section>))}</>;
  }
  function confirm(f) {
    let reason = '';
    if (f.status === 'conflicting') { reason = window.prompt(`“${f.name}”采用 ${f.shown}，理由（写入报告）：`, '') || ''; if (!reason.trim()) return; }
    act('confirm_fact', { key: f.key, value: f.value, currency: f.currency, reason });
  }
  function reject(f) {
    const reason = window.prompt(`否定“${f.name}：${f.shown}”的理由：`, '');
    if (reason !== null) act('reject_fact', { id: f.id, reason });
  }
  function Open() {
    if (!feed.findings.length) return <div className="aj-empty">没有待处理的矛盾、异常或缺项。</div>;
    return <>{feed.findings.map((f, n) => (
      <div key={n} className={`aj-finding ${f.overridden ? 'done' : f.blocking ? 'block' : ''}`} data-testid="finding" data-code={f.code}>
        <div className="aj-fact-head"><span className="aj-state">{f.label}</span>{f.blocking ? <span className="aj-state aj-failed">须处理</span> : null}</div>
        <div>{f.message}</div><Chips chips={f.chips} />
        {f.overridden ? <div className="aj-reason">已放行：{f.overridden}</div> : f.blocking ? <button type="button" className="aj-small" onClick={() => { const reason = window.prompt('放行理由（写入审计记录）：', ''); if (reason) act('override_finding', { code: f.code, subject: f.subject, reason }); }}>写明理由放行</button> : null}
      </div>))}</>;
  }
  function Papers() {
    if (!feed.evidence.length) return <div className="aj-empty">交来第一份材料后，这里列出本案应有的材料。</div>;
    return <ul className="aj-papers">{feed.evidence.map((e) => (
      <li key={e.name} className={e.files.length ? 'here' : 'gone'}><span>{e.files.length ? <Check size={14} /> : <X size={14} />}</span><b>{e.name}</b>
        <em>{e.files.length ? e.files.slice(0, 3).map((f) => f.name).join('、') + (e.files.length > 3 ? ` 等${e.files.length}份` : '') : '缺'}</em></li>))}</ul>;
  }
}
