import { describe, expect, it } from 'vitest';
import { html } from './html';

describe('html', () => {
  it.each(['<script>alert(1)</script>', '" onmouseover="x', "' autofocus='", '&lt;b&gt;', '</p><img src=x>'])('shows %s as typed, in text and in attributes', (hostile) => {
    const made = html`<p title="${hostile}">${hostile}</p>`.html;
    const page = new DOMParser().parseFromString(made, 'text/html');
    const paragraph = page.querySelector('p');
    expect(paragraph?.textContent).toBe(hostile);
    expect(paragraph?.getAttribute('title')).toBe(hostile);
    expect(page.body.querySelectorAll('*')).toHaveLength(1);
  });

  it('keeps the markup of pieces put into it, alone and in lists', () => {
    const items = ['a', '<b>'].map((word) => html`<li>${word}</li>`);
    expect(html`<ul>${items}</ul>${html`<hr>`}${3}`.html).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>3');
  });
});
