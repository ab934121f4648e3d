import { type CpuInfo, cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const sampleMs = 1_000;

/** How busy other programs keep this machine while the benchmark does nothing, 0 to 1. */
export async function othersAtWork(): Promise<number> {
  const before = cpus();
  await wait(sampleMs);
  return busyShare(before, cpus());
}

/** The share of all cores' time between the two readings that was not idle. */
export function busyShare(before: readonly CpuInfo[], after: readonly CpuInfo[]): number {
  const idle = sum(after, ({ idle }) => idle) - sum(before, ({ idle }) => idle);
  const all = sum(after, allOf) - sum(before, allOf);
  return all > 0 ? 1 - idle / all : 0;
}

function allOf({ user, nice, sys, irq, idle }: CpuInfo['times']): number {
  return user + nice + sys + irq + idle;
}

function sum(cores: readonly CpuInfo[], of: (times: CpuInfo['times']) => number): number {
  return cores.reduce((total, { times }) => total + of(times), 0);
}
