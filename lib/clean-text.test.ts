import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, countGraphemes, isBlank } from './clean-text';

describe('cleaning what strangers type', () => {
  it.each([
    ['Vietnamese', 'Nghiên cứu ở Thừa Thiên Huế: “Đã thấy rõ hệ thống cũ”'],
    ['Vietnamese typed letter by letter', 'Nghiên cứu rõ hệ thống cũ'.normalize('NFD')],
    ['Arabic with all its vowel signs', 'بِسْمِ ٱللَّٰهِ ٱلرَّحْمَٰنِ، مُحَمَّدٌ'],
    ['Arabic with Latin in it, and direction marks', 'نشرت \u200Fصحيفة The Harbour\u200E خبرًا'],
    ['Arabic hijri years', '1447 ه\u200D'],
    ['Persian with its half space', 'می\u200Cخواهم کتاب\u200Cها را ببینم'],
    ['Hebrew with points and accents', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים'],
    ['Thai', 'น้ำท่วมที่เชียงใหม่ ผู้ใหญ่บ้านชื่อกี่ ก็ยังสู้ ณ์'],
    ['Thai with marked line breaks', 'ภาษา\u200Bไทย'],
    ['Lao and Khmer', 'ສະບາຍດີ ຂ້ອຍຢູ່ຫຼວງພະບາງ ភាសាខ្មែរ\u200Bល្អ'],
    ['Burmese with its piled signs', 'ကျွန်ုပ်တို့ လွှို့ဝှက် မြှုံ့'],
    ['Tibetan', 'བརྒྱ་སྒྲུབས་ཧཱུྃ'],
    ['Hindi', 'हिन्दी में क्षत्रिय, र्‍य और कर्‌म, ज़मीन पर'],
    ['Bengali and Malayalam joiners', 'র\u200D্যাম ന്\u200D അവന്\u200D'],
    ['Korean and Japanese', '한국어와 日本語、がぎぐ'],
    ['Han with a variation selector', '葛\u{E0100}城市'],
    ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ\u180Eᠠ'],
    ['Yoruba, Lithuanian, Navajo', 'ẹ̀kọ́ i̇́ ą́ą'],
    ['emoji of several parts', '👩🏽‍🚀 ❤️‍🔥 👨‍👩‍👧‍👦 1️⃣ ☎︎ 🇻🇳 🏳️‍🌈'],
    ['a flag made of tags', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['mathematics and code', 'if (a < b && c > d) { return "x"; } ∑ᵢ √2 ≈ 1.41'],
    ['paragraphs and lines', 'One\ntwo\n\nthree'],
  ])('leaves %s as it is', (_, text) => {
    expect(cleanText(text)).toBe(text.normalize('NFC'));
  });

  it.each([
    ['overrides and embeddings of direction', 'abc\u202Efed\u202C \u202Agh\u202B', 'abcfed gh'],
    ['isolates that nobody types', 'a\u2067b\u2066c\u2068d\u2069', 'abcd'],
    ['controls, halves of pairs, private use and non-characters', 'a\u0000b\u001Bc\uD800d\uE000e\uFFFEf\u0085', 'abcdef'],
    ['all line breaks that are not one', 'a\r\nb\rc\u2028d\u2029e\vf\fg', 'a\nb\nc\nd\ne\nf\ng'],
    ['more than one empty line, and spaces at the ends', '  a  \n\n\n\n\t b \t\n ', 'a\n\n  b'],
    ['invisible characters in Latin words', 'he\u200Bll\u200Co w\u00ADor\u2060ld\uFEFF\u034F', 'hello world'],
    ['runs of joiners', 'می\u200C\u200C\u200Cخواهم', 'می\u200Cخواهم'],
    ['runs of direction marks', 'a\u200E\u200E\u200Fb', 'a\u200Eb'],
    ['fillers that look like nothing', 'ab\u3164\u115F\uFFA0c', 'abc'],
    ['text hidden in tags and in selectors', 'hi\u{E0041}\u{E0042}\uFE01\uFE02\u{E0101}', 'hi'],
    ['a tower of marks on a Latin letter', `z${'\u0300\u0301\u0302\u0303\u0304\u0305'.repeat(20)}o`, 'z\u0300\u0301o'],
    ['a tower on an Arabic letter', `ب${'\u064B\u064C\u064D\u064E\u064F\u0650'.repeat(20)}`, 'ب\u064B\u064C\u064D\u064E'],
    ['a tower on a Thai letter', `ก${'\u0E34\u0E48\u0E4C\u0E4D\u0E31'.repeat(20)}`, 'ก\u0E34\u0E48\u0E4C\u0E4D'],
    ['a tower on an emoji, a digit and a space', `😀${'\u0300\u0301\u0302'.repeat(9)} 1${'\u0300\u0301\u0302'.repeat(9)} x`, '😀\u0300\u0301 1\u0300\u0301 x'],
    ['the same mark again and again', `ก${'\u0E49'.repeat(30)}`, 'ก\u0E49'],
    ['towers broken up by joiners and direction marks', `ब${'\u0902\u200D\u0901\u200E'.repeat(30)}`, 'ब\u0902\u0901\u200E\u0902\u0901\u200D\u200E'],
    ['enclosing marks that are no keycap', 'a\u0489\u20DDb\u20E3 1\u20E3', 'ab 1\u20E3'],
    ['a mark that is the same again once what kept it apart is gone', '漢\u0301\u{E0100}\u094D\u0301', '漢\u094D\u0301'],
    ['marks with nothing below them', '\u0301\u0302word', 'word'],
  ])('takes out %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('changes nothing the second time, and leaves nothing that acts on the line, whatever is typed', () => {
    const nasty = fc.constantFrom('\u202E', '\u2066', '\u2069', '\u200B', '\u200C', '\u200D', '\u200E', '\u061C', '\u0301', '\u0489', '\uFE0F', '\u{E0041}', '\u{E0100}', '\uD800', '\0', '\n', ' ', 'a', 'ب', 'ก', 'क', '्', '👩', '🏴', '漢', '\u3164', 'é');
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(nasty, { maxLength: 60 }).map((parts) => parts.join(''))), (text) => {
      const once = cleanText(text);
      expect(cleanText(once)).toBe(once);
      expect(once).not.toMatch(/[\u202A-\u202E\u2066-\u2069]|(?!\n)\p{Cc}|\p{Cs}/u);
      expect(once).not.toMatch(/\n{3}|^\s|\s$/);
      expect(once).not.toMatch(/[\p{Mn}\p{Me}]{9}/u);
    }), { numRuns: 5000 });
  });

  it('is done with the longest request in a moment', () => {
    for (const unit of ['\u200B', ' ', '\u0301', '\n', 'a\u200D', '👩\u200D']) expect(countGraphemes(cleanText(unit.repeat(24_000))), unit).toBeLessThanOrEqual(48_000);
  });

  it('makes a name one line without direction marks', () => {
    expect(cleanLine(' Lê \u200F Thị\n\n Hồng\u202E ')).toBe('Lê Thị Hồng');
  });
});

describe('counting and blankness', () => {
  it.each([['một', 3], ['กี้', 1], ['👨‍👩‍👧‍👦', 1], ['é', 1], ['\r\n', 1]])('counts %j as %i', (text, count) => expect(countGraphemes(text)).toBe(count));
  it.each(['', ' \n\t', '\u200B\u200D', '\u2800', '\u3164', '\u0301'])('sees nothing in %j', (text) => expect(isBlank(text)).toBe(true));
  it.each(['.', 'ก', '😀'])('sees something in %j', (text) => expect(isBlank(text)).toBe(false));
});
