import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTime } from '../../src/core/time.ts';

describe('what is waited for', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is given up after the patience, not before', async () => {
    const heard = vi.fn();
    void inTime(new Promise(() => {}), 2_500).then(heard);
    await vi.advanceTimersByTimeAsync(2_499);
    expect(heard).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it('is what was found until then, and no timer is left', async () => {
    expect(await inTime(Promise.resolve('Ada'), 2_500)).toBe('Ada');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('fails as it fails, and no timer is left', async () => {
    await expect(inTime(Promise.reject(new Error('gone')), 2_500)).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(0);
  });
});
