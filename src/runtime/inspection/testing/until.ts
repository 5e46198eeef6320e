import assert from 'node:assert/strict';

/** Waits until the condition holds; the limit is only there to end a test that fails. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    assert.ok(Date.now() < end, 'waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
