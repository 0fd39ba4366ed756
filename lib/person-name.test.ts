import { describe, expect, it } from 'vitest';
import { cleanName, nameKey } from './person-name';

describe('cleanName', () => {
  it.each(['Nguyễn Thị Ánh Tuyết', 'محمد الفاتح', 'مُحَمَّد', 'ณัฐวุฒิ ศรีสุข', '李小龍', 'O’Brien-Łukasz', 'क्षत्रिय', 'نمی\u200Cدانم', '👩‍🚀 Ada'])('leaves %s as it is', (name) => {
    expect(cleanName(name.normalize('NFC'))).toBe(name.normalize('NFC'));
  });

  it.each([
    ['a direction override', 'abc\u202Edef', 'abcdef'],
    ['direction isolates and marks', '\u2066a\u2069\u200Fb\u061C', 'ab'],
    ['what cannot be seen', 'a\u200B\u2060b\uFEFF\u3164', 'ab'],
    ['line breaks and double spaces', ' a \n\t b ', 'a b'],
    ['a tower of marks', `z${'\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(5)}o`, 'ź\u0302\u0303o'],
    ['letters in two parts', 'e\u0301', 'é'],
  ])('takes away %s', (_, typed, kept) => {
    expect(cleanName(typed)).toBe(kept);
  });
});

describe('nameKey', () => {
  it.each([['Maria Rossi', 'MARIA  ROSSI'], ['Maria Rossi', 'Mаriа Rоssі'], ['Mai Lê', 'mai le'], ['Admin', 'Ａdmin'], ['Paul', 'P.a-u_l']])('is one for %s and %s', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  it('tells different names apart', () => {
    expect(nameKey('Mai')).not.toBe(nameKey('Mia'));
    expect(nameKey('李小龍')).not.toBe(nameKey('李小'));
  });
});
