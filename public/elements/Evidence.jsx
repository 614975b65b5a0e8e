// The files of one message and where the worker stands with each: 排队 → 识别 → 提取 → 入库.
import { useEffect, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';

const STEPS = ['排队', '识别', '提取', '入库'];
const FEW = 8;

export default function Evidence() {
  const url = `/cases/${props.case_id}/files`;
  const [feed, setFeed] = useState(window.adjusterFeeds[url] || null);
  const [all, setAll] = useState(false);
  const [fault, setFault] = useState('');
  const setSide = useSetRecoilState(sideViewState);
  const ids = new Set(props.ids || []);
  const byId = Object.fromEntries(((feed || {}).files || []).map((f) => [f.id, f]));
  const files = ((feed || {}).files || []).filter((f) => !props.ids || ids.has(f.id) || f.child);
  const busy = !feed || files.some((f) => f.status === 'received' || f.status === 'reading');
  useEffect(() => window.adjusterFeed(url, { every: 1500, what: '进度', put: setFeed, fault: setFault, over: (v) => !v.busy }), [url, busy]);
  const done = files.filter((f) => f.status !== 'received' && f.status !== 'reading').length;
  const ordered = [...files].sort((a, b) => rank(a) - rank(b));
  const shown = all ? ordered : ordered.slice(0, FEW);
  const open = (f, page = 1) => setSide({ title: '证据原件', key: `page-${f.id}-${page}`, elements: [{ id: `page-${f.id}-${Date.now()}`, type: 'custom', name: 'PageViewer', display: 'side', forId: '', props: { file_id: f.target, file: f.name, page, marks: [] } }] });
  const ask = async (name, f) => { const r = await callAction({ name, payload: { id: f.id } }); const e = r && r.response && r.response.error; setFault(e || ''); if (!e) setFeed(null); };
  const opened = () => { setFault(''); setFeed(null); callAction({ name: 'follow_files', payload: {} }).catch(() => null); };
  if (!feed) return <div className="aj-card aj-empty">{fault || '正在读取进度…'}</div>;
  return (
    <div className="aj-card" data-testid="evidence-list" data-done={done} data-total={files.length} data-busy={busy ? '1' : '0'}>
      <div className="aj-head"><b>材料识别</b><span className="aj-num">{done} / {files.length}</span></div>
      <div className="aj-track"><i style={{ width: `${files.length ? (100 * done) / files.length : 0}%` }} /></div>
      {fault ? <div className="aj-fault">{fault}</div> : null}
      <ul className="aj-files">
        {shown.map((f) => (
          <li key={f.id} data-status={f.status}>
            <div className="aj-file-row">
              {f.viewable ? <button type="button" className="aj-link" title={f.name} onClick={() => open(f)}>{f.name}</button> : <span className="aj-file-name" title={f.name}>{f.name}</span>}
              <span className={`aj-state aj-${f.status}`}>{label(f)}</span>
              {f.retry ? <button type="button" className="aj-small" onClick={() => ask('retry_file', f)}>重新识别</button> : null}
              {f.cancel ? <button type="button" className="aj-small" onClick={() => ask('cancel_file', f)}>取消</button> : null}
            </div>
            {f.status === 'received' || f.status === 'reading' ? (
              <div className="aj-steps">{STEPS.map((s, n) => <i key={s} className={n < f.step ? 'past' : n === f.step ? (f.status === 'reading' ? 'now' : 'wait') : ''} title={s} />)}</div>
            ) : null}
            {f.reason ? <div className="aj-reason">{f.reason}</div> : null}
            {f.locked ? <Lock file={f} opened={opened} /> : null}
            {(f.contents || []).length ? <div className="aj-reason">{f.contents.map((c) => <button key={c.page} type="button" className="aj-link" onClick={() => open(f, c.page)}>{c.text}</button>)}</div> : null}
          </li>
        ))}
      </ul>
      {ordered.length > FEW ? <button type="button" className="aj-small" onClick={() => setAll(!all)}>{all ? '收起' : `显示全部 ${ordered.length} 份`}</button> : null}
    </div>
  );
  function rank(f) { return { locked: -1, failed: 0, rejected: 1, reading: 2, received: 3, duplicate: 4, indexed: 5 }[f.status]; }
  function label(f) {
    if (f.status === 'reading') return f.step === 1 && f.pages ? `识别 ${f.pages_done}/${f.pages} 页` : f.state;
    if (f.status === 'indexed') return f.pages ? `已入库 · ${f.pages} 页` : '已入库';
    if (f.status === 'duplicate') { const o = byId[f.target]; return o ? `已关联：${o.name}` : '已关联'; }
    return f.state;
  }
}

// Asks for a file's password and sends it straight to the file: it is no message and stays nowhere.
function Lock({ file, opened }) {
  const [secret, setSecret] = useState('');
  const [sent, setSent] = useState(false);
  const [fault, setFault] = useState('');
  const go = async (event) => {
    event.preventDefault();
    setSent(true); setFault('');
    try {
      const r = await fetch(`/evidence/${file.id}/unlock`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ password: secret }) });
      const told = await r.json().catch(() => ({}));
      if (r.ok) opened();
      else setFault(r.status === 401 ? '登录已失效，请刷新页面。' : typeof told.detail === 'string' && told.detail ? told.detail : '没有送达，请稍后再试。');
    } catch (e) { setFault('没有送达，请稍后再试。'); }
    setSecret(''); setSent(false);
  };
  return (
    <form className="aj-row" data-testid="unlock" onSubmit={go}>
      <input className="aj-input" type="password" autoComplete="off" aria-label={`${file.name} 的打开密码`} placeholder="打开密码（只用一次，不保存）" maxLength={255} value={secret} disabled={sent} onChange={(e) => setSecret(e.target.value)} />
      <button type="submit" className="aj-small" disabled={sent || !secret}>{sent ? '正在打开…' : '打开'}</button>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
    </form>
  );
}
