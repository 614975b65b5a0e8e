// One page of the evidence as it is, with the quoted words boxed; the other pages a click away.
import { useEffect, useRef, useState } from 'react';
import { ChevronLeft, ChevronRight, Download, ZoomIn, ZoomOut } from 'lucide-react';

export default function PageViewer() {
  const [page, setPage] = useState(props.page || 1);
  const [about, setAbout] = useState(null);
  const [wide, setWide] = useState(1);
  const [fault, setFault] = useState('');
  const first = useRef(null);
  useEffect(() => {
    let alive = true;
    fetch(`/evidence/${props.file_id}/about`).then((r) => (r.ok ? r.json() : null)).then((v) => alive && setAbout(v)).catch(() => undefined);
    return () => { alive = false; };
  }, [props.file_id]);
  const [doubts, setDoubts] = useState([]);
  useEffect(() => {
    let alive = true;
    setDoubts([]);
    fetch(`/evidence/${props.file_id}/pages/${page}/doubts`).then((r) => (r.ok ? r.json() : null)).then((v) => alive && v && setDoubts(v.boxes)).catch(() => undefined);
    return () => { alive = false; };
  }, [props.file_id, page]);
  const total = about ? about.pages.length : 0;
  const marks = page === props.page ? (props.marks || []).filter((m) => m.box) : [];
  const title = about ? ((about.pages.find((p) => p.number === page) || {}).title || '') : '';
  const turn = (to) => { if (to >= 1 && (!total || to <= total)) { setFault(''); setPage(to); } };
  const loaded = () => { setFault(''); if (first.current) first.current.scrollIntoView({ block: 'center' }); };
  return (
    <div className="aj-viewer" data-testid="page-viewer">
      <div className="aj-bar">
        <span className="aj-bar-name" title={props.file}>{props.file}{title ? ` · ${title}` : ''}</span>
        <button type="button" aria-label="上一页" disabled={page <= 1} onClick={() => turn(page - 1)}><ChevronLeft size={16} /></button>
        <span data-testid="page-number" className="aj-num">{page}{total ? ` / ${total}` : ''}</span>
        <button type="button" aria-label="下一页" disabled={!total || page >= total} onClick={() => turn(page + 1)}><ChevronRight size={16} /></button>
        <button type="button" aria-label="缩小" disabled={wide <= 1} onClick={() => setWide(wide - 0.5)}><ZoomOut size={16} /></button>
        <button type="button" aria-label="放大" disabled={wide >= 3} onClick={() => setWide(wide + 0.5)}><ZoomIn size={16} /></button>
        <a href={`/evidence/${props.file_id}/original`} aria-label="下载原件" title="下载原件"><Download size={16} /></a>
      </div>
      {page === props.page && (props.marks || []).some((m) => m.quote) ? (
        <div className="aj-quotes">{(props.marks || []).slice(0, 4).map((m, n) => (m.quote ? <q key={n}>{m.quote}</q> : null))}</div>
      ) : null}
      {doubts.length ? <div className="aj-hint" data-testid="page-doubts"><i className="aj-doubt-key" />虚线处识别把握不足，请以原件为准（{doubts.length} 处） · read with doubt</div> : null}
      {fault ? <div className="aj-empty">{fault}</div> : null}
      <div className="aj-sheet">
        <div style={{ position: 'relative', width: `${wide * 100}%` }}>
          <img src={`/evidence/${props.file_id}/pages/${page}`} alt={`${props.file} 第 ${page} 页`} data-testid="page-image" style={{ width: '100%', display: 'block' }}
            onLoad={loaded} onError={() => setFault('这一页的图像暂时无法显示，可以下载原件查看。')} />
          {doubts.map((box, n) => (
            <div key={`d${n}`} className="aj-doubt" title="识别把握不足，请以原件为准"
              style={{ left: `${box[0] * 100}%`, top: `${box[1] * 100}%`, width: `${(box[2] - box[0]) * 100}%`, height: `${(box[3] - box[1]) * 100}%` }} />
          ))}
          {marks.map((m, n) => (
            <div key={n} ref={n === 0 ? first : null} className="aj-box" data-testid="page-box" title={m.quote}
              style={{ left: `${m.box[0] * 100}%`, top: `${m.box[1] * 100}%`, width: `${(m.box[2] - m.box[0]) * 100}%`, height: `${(m.box[3] - m.box[1]) * 100}%` }} />
          ))}
        </div>
      </div>
    </div>
  );
}
