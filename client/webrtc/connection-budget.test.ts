import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createConnectionBudget } from './connection-budget.ts';

describe("the page's connection budget", () => {
  it('refuses a slot above the limit, and gives released slots out again', () => {
    const budget = createConnectionBudget({ open: 2, uncollected: 100 });
    const first = budget.reserve();
    budget.reserve();
    expect(budget.reserve()).toBeNull();
    first?.release();
    first?.release();
    expect(budget.open).toBe(1);
    expect(budget.reserve()).not.toBeNull();
    expect(budget.reserve()).toBeNull();
  });

  it('counts a closed connection until the browser has collected it', async () => {
    const budget = createConnectionBudget({ open: 10, uncollected: 3 });
    for (let round = 0; round < 3; round++) {
      const slot = budget.reserve();
      slot?.onCreated({});
      slot?.release();
    }
    expect(budget).toMatchObject({ open: 0, created: 3, uncollected: 3 });
    expect(budget.reserve()).toBeNull();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    while (budget.uncollected > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect(budget.created).toBe(3);
    expect(budget.reserve()).not.toBeNull();
  });

  it('counts connections that are promised but not created yet', () => {
    const budget = createConnectionBudget({ open: 10, uncollected: 2 });
    const never = budget.reserve();
    budget.reserve();
    expect(budget.reserve()).toBeNull();
    never?.release();
    expect(budget.reserve()).not.toBeNull();
  });
});
