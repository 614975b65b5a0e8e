// The person's own cases: one of them becomes this conversation's.
import { useState } from 'react';

export default function Cases() {
  const [sent, setSent] = useState('');
  const [fault, setFault] = useState('');
  const go = async (id) => {
    setSent(id); setFault('');
    const r = await callAction({ name: 'enter_case', payload: { case_id: id } }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再试。' : r.response && r.response.error;
    if (error) { setFault(error); setSent(''); }
  };
  return (
    <div className="aj-list" data-testid="cases">
      {(props.cases || []).map((c) => (
        <button key={c.id} type="button" className={`aj-case ${sent === c.id ? 'chosen' : ''}`} disabled={!!sent} onClick={() => go(c.id)}><b>{c.title}</b><span>{c.number} · {c.line}</span></button>
      ))}
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
    </div>
  );
}
