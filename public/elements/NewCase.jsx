// A new case by form, for those who would rather fill in than tell.
import { useState } from 'react';

export default function NewCase() {
  const [title, setTitle] = useState('');
  const [line, setLine] = useState('');
  const [sent, setSent] = useState(false);
  const [fault, setFault] = useState('');
  const go = async () => {
    setSent(true); setFault('');
    const r = await callAction({ name: 'new_case', payload: { title, line } }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再试。' : r.response && r.response.error;
    if (error) { setFault(error); setSent(false); }
  };
  return (
    <div className="aj-card" data-testid="new-case">
      <input className="aj-input" aria-label="案件名称" placeholder="案件名称，例如：杭州某包材厂仓库火灾" maxLength={200} value={title} disabled={sent} onChange={(e) => setTitle(e.target.value)} />
      <div className="aj-row">
        <select className="aj-input aj-select" aria-label="险种" value={line} disabled={sent} onChange={(e) => setLine(e.target.value)}>
          <option value="">险种待定（读到保险单后识别）</option>
          {(props.lines || []).map((l) => <option key={l} value={l}>{l}</option>)}
        </select>
        <button type="button" className="aj-primary" disabled={sent || !title.trim()} onClick={go}>新建案件</button>
      </div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
    </div>
  );
}
