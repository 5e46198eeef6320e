import type { Tally } from '../api/wire.ts';
import { useWords } from '../messages/index.tsx';
import { scoreText, toGrade, toVerdict } from './score.ts';

const RADIUS = 52;
const TURN = 2 * Math.PI * RADIUS;
/** The ring is open at the bottom. */
const OPENING = 0.22;

/** The score of a whole picture, with a word that open critical or high findings decide. */
export function ScoreRing({ score, fail }: { score: number | null; fail: Tally['fail'] }) {
  const { t } = useWords();
  const length = TURN * (1 - OPENING);
  const filled = ((score ?? 0) / 100) * length;
  const turn = `rotate(${90 + OPENING * 180} 64 64)`;
  const grade = toVerdict(score, fail);
  return (
    <div
      className={`score-ring grade-${grade}`}
      role="img"
      aria-label={t('score.label', { score: scoreText(score) })}
    >
      <svg viewBox="0 0 128 128" aria-hidden="true">
        <circle
          className="score-ring-track"
          cx="64"
          cy="64"
          r={RADIUS}
          strokeDasharray={`${length} ${TURN}`}
          transform={turn}
        />
        {score !== null && (
          <circle
            className="score-ring-fill"
            cx="64"
            cy="64"
            r={RADIUS}
            strokeDasharray={`${filled} ${TURN}`}
            transform={turn}
          />
        )}
      </svg>
      <div className="score-ring-text">
        <strong className="num">{scoreText(score)}</strong>
        <span>{t(`score.${grade}`)}</span>
      </div>
    </div>
  );
}

export function Score({ score }: { score: number | null }) {
  return (
    <span className={`score num grade-${toGrade(score)}`}>
      <span className="score-bar" aria-hidden="true">
        <span style={{ width: `${score ?? 0}%` }} />
      </span>
      {scoreText(score)}
    </span>
  );
}
