/**
 * How well and how fast generated addresses are read, beside taking the longest name in the text.
 * Exits 1 when a target of correctness is missed; never on a time. SHOW=1 prints what went wrong.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readTable } from '../../src/dataset/read-table.ts';
import { COMMUNES } from '../../src/dataset/tables.ts';
import { createRandom } from '../../scripts/sample/random.ts';
import { parseDefault, samplePlaces } from '../unit/address-parsers.ts';
import { DEFAULT } from '../unit/data-sets.ts';
import { BENCH_FORMATS, type BenchFormat } from './address-formats.ts';
import {
  isAnotherName,
  isUndecidable,
  judge,
  longestName,
  VERDICTS,
  type Verdict,
} from './address-judge.ts';
import { ADVERSARIAL } from './adversarial-addresses.ts';

type Score = Record<Verdict, number>;

const PER_FORMAT = 1000;
const ROUNDS = 10;

const communes = readTable(DEFAULT, COMMUNES).rows.map(({ value }) => value);
const places = samplePlaces();
const addresses: string[] = [];
const misses = printScores();
printSpeed();
printAdversarial();
for (const miss of misses) console.error(`không đạt: ${miss}`);
process.exitCode = misses.length > 0 ? 1 : 0;

/** One line per format; returns the targets that were missed. */
function printScores(): string[] {
  const cell = (text: string | number) => String(text).padStart(9);
  const heads = ['đúng', 'xem lại', 'thô hơn', 'chưa rõ', 'SAI', 'sai lặng', 'bất định'];
  console.log(
    `${'cách viết'.padEnd(26)}${heads.map(cell).join('')} | tên dài nhất:${cell('đúng')}${cell('SAI')}`,
  );
  const missed = BENCH_FORMATS.flatMap((format) => {
    const { score, naive } = scoreFormat(format);
    const counts = VERDICTS.map((verdict) => cell(score[verdict])).join('');
    const rival = `${cell(naive.right)}${cell(naive.wrong)}`;
    console.log(`${format.name.padEnd(26)}${counts} |              ${rival}`);
    return targetsMissed(format, score).map((miss) => `${format.name}: ${miss}`);
  });
  console.log(`${addresses.length} địa chỉ, ${BENCH_FORMATS.length} cách viết`);
  return missed;
}

function scoreFormat(format: BenchFormat) {
  const random = createRandom(`bench/${format.name}`);
  const score = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Score;
  const naive = { right: 0, wrong: 0 };
  for (let count = 0; count < PER_FORMAT;) {
    const place = random.pick(places);
    const written = format.write(place, random);
    if (written === undefined) continue;
    if (format.kind === 'typo' && isAnotherName(written, place, communes)) continue;
    count += 1;
    addresses.push(written.text);
    const answer = parseDefault(written.text);
    const verdict = judge(answer, written, isUndecidable(place, format, communes));
    score[verdict] += 1;
    if (process.env['SHOW']?.split(',').includes(verdict))
      console.log(format.name, verdict, written, answer);
    const longest = longestName(written.text, communes)?.code;
    if (longest === written.truth.communeCode) naive.right += 1;
    else if (longest !== undefined) naive.wrong += 1;
  }
  return { score, naive };
}

function targetsMissed({ kind }: BenchFormat, score: Score): string[] {
  const decidable = PER_FORMAT - score.open;
  const read = (score.right + score.review) / decidable;
  const wrong = score.wrong + score.silent;
  return [
    ...(score.silent > 0 ? [`${score.silent} câu trả lời sai mà không báo`] : []),
    ...(kind !== 'typo' && wrong > 0 ? [`${wrong} câu trả lời sai`] : []),
    ...(wrong > 0.005 * PER_FORMAT ? [`sai quá 0,5 %`] : []),
    ...(kind === 'clean' && read < 1 ? ['có địa chỉ rõ ràng mà không đọc được'] : []),
    ...(kind === 'plain' && read < 0.98 ? ['đọc được chưa đến 98 %'] : []),
  ];
}

/** In seconds of the processor, so that other work on the machine does not count. */
function printSpeed(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return (process.memoryUsage().heapUsed / 1e6).toFixed(1);
  };
  const before = heap();
  const start = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) for (const text of addresses) parseDefault(text);
  const { user, system } = process.cpuUsage(start);
  const count = ROUNDS * addresses.length;
  const speed = Math.round((count / (user + system)) * 1e6);
  console.log(
    `${speed} địa chỉ một giây trên một nhân (${count} địa chỉ); bộ nhớ ${before} → ${heap()} MB`,
  );
}

function printAdversarial(): void {
  for (const [name, text] of ADVERSARIAL) {
    const start = performance.now();
    const { status } = parseDefault(text);
    console.log(`${(performance.now() - start).toFixed(1).padStart(6)} ms  ${name}: ${status}`);
  }
}
