// Files came before a case: where do they belong? They are safe meanwhile.
import { useState } from 'react';

export default function Where() {
  const [title, setTitle] = useState(props.title || '');
  const [sent, setSent] = useState(false);
  const [fault, setFault] = useState('');
  const call = async (name, payload) => {
    setSent(true); setFault('');
    const r = await callAction({ name, payload }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再试。' : r.response && r.response.error;
    if (error) { setFault(error); setSent(false); }
  };
  return (
    <div className="aj-card" data-testid="where">
      <div className="aj-reason">{(props.files || []).slice(0, 6).join('、')}{(props.files || []).length > 6 ? ` 等 ${props.files.length} 份` : ''}</div>
      <div className="aj-row">
        <input className="aj-input" aria-label="案件名称" value={title} maxLength={200} disabled={sent} onChange={(e) => setTitle(e.target.value)} />
        <button type="button" className="aj-primary" disabled={sent || !title.trim()} onClick={() => call('new_case', { title, line: '' })}>新建案件并收入</button>
      </div>
      {(props.cases || []).length ? <div className="aj-sub">或放入已有案件：</div> : null}
      <div className="aj-list">{(props.cases || []).map((c) => <button key={c.id} type="button" className="aj-case" disabled={sent} onClick={() => call('enter_case', { case_id: c.id })}><b>{c.title}</b><span>{c.number} · {c.line}</span></button>)}</div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
    </div>
  );
}
