// 现场照片: the album by place and time; a picture opens its original beside the chat.
import { useEffect, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { AlertTriangle, MapPin } from 'lucide-react';

export default function Photos() {
  const url = `/cases/${props.case_id}/photos`;
  const [feed, setFeed] = useState(window.adjusterFeeds[url] || null);
  const [fault, setFault] = useState('');
  const [doubtful, setDoubtful] = useState(false);
  const setSide = useSetRecoilState(sideViewState);
  useEffect(() => window.adjusterFeed(url, { every: 6000, what: '照片', put: setFeed, fault: setFault }), [url]);
  const open = (p) => setSide({ title: '证据原件', key: `page-${p.id}`, elements: [
    { id: `page-${p.id}-${Date.now()}`, type: 'custom', name: 'PageViewer', display: 'side', forId: '', props: { file_id: p.id, file: p.name, page: 1, marks: [] } }] });
  if (!feed) return <div className="aj-empty">{fault || '正在整理照片…'}</div>;
  if (!feed.total) return <div className="aj-empty">还没有现场照片。请把照片原图（不经聊天软件压缩）直接拖进对话。</div>;
  const doubts = feed.groups.reduce((n, g) => n + g.photos.filter((p) => p.warnings.length).length, 0);
  const groups = feed.groups.map((g) => ({ ...g, photos: g.photos.filter((p) => !doubtful || p.warnings.length) })).filter((g) => g.photos.length);
  return (
    <div className="aj-panel" data-testid="photos" data-total={feed.total}>
      <div className="aj-title"><b>现场照片 {feed.total} 张</b><span>{feed.groups.length} 组</span>
        {doubts ? <button type="button" className="aj-small" aria-pressed={doubtful} onClick={() => setDoubtful(!doubtful)}>{doubtful ? '显示全部' : `只看有疑点的 ${doubts} 张`}</button> : null}</div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
      {groups.map((g) => (
        <section key={g.title + g.photos[0].id}><h4>{g.title}</h4>
          <div className="aj-album">{g.photos.map((p) => (
            <button key={p.id} type="button" className="aj-photo" data-testid="photo" title={`${p.name}${p.place ? `\n${p.place}（WGS-84）\n国内地图：${p.map}` : ''}`} onClick={() => open(p)}>
              <img src={`/evidence/${p.id}/thumbnail`} alt={p.caption} loading="lazy" />
              <span className="aj-photo-words">{p.caption}</span>
              <em>{p.time || '时间不详'}{p.place ? <MapPin size={12} aria-label="有定位" /> : null}</em>
              {p.items.length ? <em>涉及：{p.items.slice(0, 2).join('、')}{p.items.length > 2 ? ` 等${p.items.length}项` : ''}</em> : null}
              {p.from ? <em>图注出自《{p.from}》</em> : null}
              {p.warnings.map((w) => <span key={w} className="aj-photo-doubt"><AlertTriangle size={12} />{w}</span>)}
            </button>))}
          </div>
        </section>))}
    </div>
  );
}
