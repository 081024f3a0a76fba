#include "article/quantity.h"
#include "article/reading.h"

// Text to paragraphs. Lines that a mail program cut at a fixed width are put together again first.

enum { WIDTH_LEAST = 24, WIDTH_MOST = 120, JOIN_MOST = 4000 };

// How the tool that cut the lines counted, and after how many it did.
struct wrap {
	bool columns; // as a terminal counts; else characters
	int width;    // 0: lines were not cut
	bool scanned; // by eye: blanks don't count, and the width is not kept to the character
};

static int char_width(uint32_t ch, bool columns)
{
	bool wide = ch >= 0x1100 || (ch >= 0x2018 && ch <= 0x201D) || ch == 0x2014 || ch == 0x2026 || ch == 0xB7;
	return wide && columns ? 2 : 1;
}

static str trim_end(str s)
{
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

// More than WIDTH_MOST are not counted.
static int line_width(str s, bool columns)
{
	int width = 0;
	s = trim_end(s);
	while (s.n && width <= WIDTH_MOST)
		width += char_width(utf8_next(&s), columns);
	return width;
}

static bool is_indented(str line)
{
	return line.n && ch_is_space(utf8_first(line));
}

struct line_reader {
	str rest;
	int line; // of the next one
	int column;
	bool counted; // whether columns are known
	bool quoted;  // a mail that quotes another: "> " stands before its lines
};

static bool may_break(unsigned char c)
{
	return c <= '\f' || c == 0xC2 || c == 0xE2;
}

static size_t break_at(str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];
	if (c == '\n' || c == '\v' || c == '\f')
		return 1;
	str at = str_sub(s, i, i + 3);
	if (c == 0xE2 && (str_eq(at, STR("\xE2\x80\xA8")) || str_eq(at, STR("\xE2\x80\xA9"))))
		return 3;
	return c == 0xC2 && str_starts(at, STR("\xC2\x85")) ? 2 : 0;
}

// "> ", ">> ": bytes of the marks a mail program sets before what it quotes.
static size_t quote_at(str line)
{
	size_t n = 0;
	while (n < line.n && line.p[n] == '>')
		n++;
	return n && n < line.n && line.p[n] == ' ' ? n + 1 : n;
}

static bool next_line(struct line_reader *reader, struct source_line *out)
{
	if (reader->rest.n == 0)
		return false;
	size_t i = 0, n = 0;
	while (i < reader->rest.n && (!may_break((unsigned char)reader->rest.p[i]) || (n = break_at(reader->rest, i)) == 0))
		i++;
	size_t mark = reader->quoted ? quote_at(str_sub(reader->rest, 0, i)) : 0;
	*out = (struct source_line){str_sub(reader->rest, mark, i), reader->line, reader->counted ? reader->column + (int)mark : 0};
	bool ends = n == 1 && reader->rest.p[i] == '\n';
	reader->column = ends ? 1 : reader->column + (int)mark + utf8_count(out->text) + 1;
	reader->line += ends;
	reader->rest = str_skip(reader->rest, i + n);
	return true;
}

// ---- hard wraps ---------------------------------------------------------------------------------------------------

struct widths {
	int lines[WIDTH_MOST + 4]; // how many lines have this width
	int open[WIDTH_MOST + 4];  // of these, how many do not end a sentence
	int inner[WIDTH_MOST + 4]; // of these, how many have a line directly below them that is not indented
	int total, total_inner;
};

// "发件人: …", "Subject: …": programs cut no heads of mails.
static bool is_mail_head(str line)
{
	static const char *const LABELS[] = {"From:", "To:", "Cc:", "CC:", "Date:", "Sent:", "Subject:", "Reply-To:", "发件人", "收件人",
		"抄送", "主题", "日期", "时间", "附件", "寄件者", "收件者", "寄件人", "主旨", "標題"};
	enum { BYTES_LEAST = 8 };
	size_t n;
	if (line.n < BYTES_LEAST || !text_starts_any(line, LIST(LABELS), &n))
		return false;
	return line.p[n - 1] == ':' || ch_is_colon(utf8_first(text_skip_blanks(str_skip(line, n))));
}

static bool blank_line(str s)
{
	return str_trim(s).n == 0;
}

static void count_line(struct widths *w, int width, bool open, bool inner)
{
	w->lines[width]++;
	w->open[width] += open;
	w->inner[width] += inner;
	w->total++;
	w->total_inner += inner;
}

static void measure(struct line_reader reader, struct widths *characters, struct widths *columns)
{
	struct source_line line, next;
	bool more = next_line(&reader, &line), blank = more && blank_line(line.text);
	for (bool next_blank; more; line = next, blank = next_blank) {
		more = next_line(&reader, &next);
		next_blank = !more || blank_line(next.text);
		if (blank || is_mail_head(line.text))
			continue;
		bool open = !text_ends_sentence(trim_end(line.text)), inner = !next_blank && !is_indented(next.text);
		count_line(characters, line_width(line.text, false), open, inner);
		count_line(columns, line_width(line.text, true), open, inner);
	}
}

// A stop or a bracket that hangs over the edge is no width of its own.
static int without_strays(const struct widths *w, int width, int full)
{
	while (w->lines[width] * 10 < full)
		width--;
	return width;
}

// The width all lines were cut at; 0 when they were not. Either many lines have it, or nearly all that go on in the next line.
static int wrap_width(const struct widths *w, bool columns)
{
	enum { MANY = 5, SOME = 3, STRAY = 16, STRAY_AT_MOST = 50 };
	int wider = w->lines[WIDTH_MOST + 1] + w->lines[WIDTH_MOST + 2];
	for (int width = WIDTH_MOST; width >= WIDTH_LEAST; width--) {
		int full = 0, open = 0, inner = 0;
		for (int i = columns ? width - 2 : width; i <= width; i++) {
			full += w->lines[i];
			open += w->open[i];
			inner += w->inner[i];
		}
		if (wider * STRAY > w->total)
			return 0;
		if (wider * STRAY_AT_MOST > w->total && full * 3 < w->total) { // a heading of the mail that nobody cut, over many that are
			wider += w->lines[width];
			continue;
		}
		bool cut = columns || (open * 5 >= full * 4 && inner * 5 >= full * 4);
		bool many = cut && full >= MANY && full * 5 >= w->total, going_on = inner >= SOME && inner * 5 >= w->total_inner * 3;
		if (w->lines[width] && (many || going_on) && open * 2 > full)
			return without_strays(w, width, full);
		wider += w->lines[width];
	}
	return 0;
}

static struct wrap find_wrap(struct line_reader reader)
{
	struct widths characters = {0}, columns = {0};
	measure(reader, &characters, &columns);
	int width = wrap_width(&characters, false);
	return width ? (struct wrap){.width = width} : (struct wrap){.columns = true, .width = wrap_width(&columns, true)};
}

static int solid_width(str s)
{
	int width = 0;
	while (s.n && width <= WIDTH_MOST) {
		uint32_t ch = utf8_next(&s);
		width += ch_is_space(ch) || ch == '\t' ? 0 : char_width(ch, true);
	}
	return width;
}

// The widest line of a scanned text, when enough lines go on in the next one.
static struct wrap find_scanned_wrap(struct line_reader reader)
{
	enum { SOME = 3 };
	struct wrap wrap = {.columns = true, .scanned = true};
	int inner = 0;
	struct source_line line, next;
	for (bool more = next_line(&reader, &line); more; line = next) {
		more = next_line(&reader, &next);
		int width = solid_width(line.text);
		wrap.width = width > wrap.width && width <= WIDTH_MOST ? width : wrap.width;
		inner +=
			more && !blank_line(line.text) && !blank_line(next.text) && !is_indented(next.text) && !text_ends_sentence(trim_end(line.text));
	}
	if (inner < SOME)
		wrap.width = 0;
	return wrap;
}

// Whether most of the lines quote: one alone is a quotation in Markdown.
static bool is_quoted(struct line_reader reader)
{
	enum { LEAST = 5 };
	int quoted = 0, total = 0;
	for (struct source_line line; next_line(&reader, &line);) {
		total += !blank_line(line.text);
		quoted += quote_at(line.text) > 0 && quote_at(line.text) < line.text.n;
	}
	return quoted >= LEAST && quoted * 2 > total;
}

// Whether text recognition made the text: again and again it sets a blank before a comma or a stop, as nobody does who types.
static bool is_scanned(str text)
{
	enum { LEAST = 4, EVERY = 400 /* Han */ };
	long stray = 0, han = 0;
	uint32_t last = 0, before = 0;
	for (; text.n;) {
		uint32_t ch = utf8_next(&text);
		bool mark = ch == 0xFF0C || ch == 0x3002 || ch == 0x3001 || ch == 0xFF1B || ch == ',' || ch == ';' || ch == 0xFF61;
		stray += mark && last == ' ' && (ch_is_han(before) || ch_is_digit(before) || before == '%' || before == 0xFF05);
		han += ch_is_han(ch);
		before = last;
		last = ch;
	}
	return stray >= LEAST && stray * EVERY >= han;
}

static bool is_digit_of_any_width(uint32_t ch)
{
	return ch_is_digit(ch) || (ch >= 0xFF10 && ch <= 0xFF19);
}

// "罚款210." -> "罚款210": what goes on with a digit was cut inside a number.
static str without_point(str line)
{
	return line.n > 1 && (line.p[line.n - 1] == '.' || line.p[line.n - 1] == ',') ? str_sub(line, 0, line.n - 1) : line;
}

// Whether `line` ends only because the next character had no room.
static bool was_cut(str line, str next, struct wrap wrap)
{
	if (str_trim(next).n == 0 || is_indented(next) || is_mail_head(next) || is_mail_head(line))
		return false;
	if (wrap.scanned)
		return !text_ends_sentence(trim_end(line)) && solid_width(line) * 4 >= wrap.width * 3;
	bool in_number = is_digit_of_any_width(utf8_last(without_point(trim_end(line)))) && is_digit_of_any_width(utf8_first(next));
	int width = line_width(line, wrap.columns) + (in_number ? wrap.width / 8 : char_width(utf8_first(next), wrap.columns));
	// Some programs leave the last column free, but not in each line.
	return width > wrap.width || (wrap.columns && width == wrap.width && !text_ends_sentence(trim_end(line)));
}

// "5万元", "86亩": the rest of a number and what it is counted in.
static bool begins_with_quantity(str s)
{
	str rest = s;
	while (rest.n && rest.p[0] >= '0' && rest.p[0] <= '9')
		rest = str_skip(rest, 1);
	static const char *const SCALES[] = {"万", "亿", "萬", "億"};
	return rest.n < s.n && (text_starts_any(rest, LIST(SCALES), NULL) || unit_match(str_sub(rest, 0, 60)) > 0);
}

// "…灌溉面积4.6万" and "亩，…": a number has lost its unit.
static bool is_number_broken(str line, str next)
{
	enum { BYTES_LEAST = 36, POINT_LEAST = 15 };
	static const char *const SCALES[] = {"万", "亿", "萬", "億", "%", "％"};
	line = trim_end(line);
	if (without_point(line).n < line.n) // "罚款210." and "5万元。"
		return line.n >= POINT_LEAST && is_digit_of_any_width(utf8_last(without_point(line))) && begins_with_quantity(next);
	bool number = is_digit_of_any_width(utf8_last(line)) ||
				  (text_ends_any(line, SCALES, 4) && is_digit_of_any_width(utf8_last(str_sub(line, 0, line.n - 3))));
	return number && line.n >= BYTES_LEAST && (text_starts_any(next, LIST(SCALES), NULL) || unit_match(str_sub(next, 0, 60)) > 0);
}

// ---- paragraphs ---------------------------------------------------------------------------------------------------

static bool is_wrapped_by(str text, uint32_t mark)
{
	text = str_trim(text);
	return text.n > 2 && (unsigned char)text.p[0] == mark && text.p[text.n - 1] == MARKUP_END && !memchr(text.p, MARKUP_END, text.n - 1);
}

// "# 标题", "> 引文", "- 条目", "*斜体*": marks of Markdown at the ends of a line. Yields the level of a heading, else 0.
static int strip_markdown(struct source_line *line)
{
	str s = str_trim(line->text);
	int level = 0;
	size_t skip = 0;
	while (skip < s.n && s.p[skip] == '#' && level < 6) {
		level++;
		skip++;
	}
	bool quote = s.n > 2 && s.p[0] == '>' && s.p[1] == ' ';
	bool item = s.n > 4 && (s.p[0] == '-' || s.p[0] == '*' || s.p[0] == '+') && s.p[1] == ' ' && ch_is_han(utf8_first(str_skip(s, 2)));
	bool italic = s.n > 6 && s.p[0] == '*' && s.p[1] != '*' && s.p[1] != ' ' && s.p[s.n - 1] == '*' && s.p[s.n - 2] != '*';
	if (level && (skip >= s.n || s.p[skip] != ' '))
		return 0;
	skip += (size_t)((level > 0) + 2 * (quote || (item && !italic)) + italic);
	if (skip == 0)
		return 0;
	str rest = str_sub(s, skip, s.n - italic);
	if (line->column)
		line->column += utf8_count(str_sub(line->text, 0, (size_t)(rest.p - line->text.p)));
	line->text = rest;
	return level;
}

static void add(struct reading *r, struct source_line *lines, int n, bool gap)
{
	int level = strip_markdown(&lines[0]);
	int first = r->pieces.n;
	str text = chars_clean(lines, n, r);
	if (text.n == 0) {
		r->pieces.n = first;
		return;
	}
	struct para *p = &r->v[r->n++];
	*p = (struct para){.text = text, .piece = first, .pieces = r->pieces.n - first, .gap = gap};
	p->titled = n == 1 && is_wrapped_by(lines[0].text, MARKUP_TITLE);
	p->tagged = n == 1 && (p->titled || is_wrapped_by(lines[0].text, MARKUP_STRONG));
	p->titled |= level == 1;
	p->tagged |= level > 0;
	p->core = text;
}

static int count_lines(struct line_reader reader)
{
	int n = 0;
	struct source_line line;
	while (n < READING_MAX_PARAS && next_line(&reader, &line))
		n += line.text.n > 0;
	return n;
}

void clean_read(struct reading *r, str text)
{
	bool was_source;
	str plain = markup_strip(text, r->work, &was_source);
	struct line_reader reader = {.rest = plain, .line = 1, .column = 1, .counted = !was_source};
	reader.quoted = !was_source && is_quoted(reader);
	r->scanned = !was_source && is_scanned(plain);
	struct wrap wrap = was_source ? (struct wrap){0} : r->scanned ? find_scanned_wrap(reader) : find_wrap(reader);
	r->v = arena_array(r->work, struct para, (size_t)count_lines(reader) + 1);
	struct source_line *joined = arena_array(r->work, struct source_line, JOIN_MOST);
	bool gap = false;
	struct source_line line, next;
	bool more = next_line(&reader, &line);
	while (more && r->n < READING_MAX_PARAS) {
		int n = 0;
		bool blank = str_trim(line.text).n == 0;
		joined[n++] = line;
		more = next_line(&reader, &next);
		while (more && n < JOIN_MOST &&
			   ((wrap.width && was_cut(joined[n - 1].text, next.text, wrap)) || is_number_broken(joined[n - 1].text, next.text))) {
			joined[n++] = next;
			more = next_line(&reader, &next);
		}
		if (!blank)
			add(r, joined, n, gap);
		gap = blank;
		line = next;
	}
	if (more)
		diag_add(r->diags, DIAG_WARNING, (struct place){.file = r->file, .line = line.line},
			"the article has more than %d paragraphs, leaving out the rest", READING_MAX_PARAS);
}

struct place reading_place(const struct reading *r, const struct para *p, size_t offset)
{
	int low = 0, high = p->pieces - 1;
	while (low < high) {
		int mid = (low + high + 1) / 2;
		if (r->pieces.v[p->piece + mid].at <= offset)
			low = mid;
		else
			high = mid - 1;
	}
	if (p->pieces == 0)
		return (struct place){.file = r->file};
	struct piece piece = r->pieces.v[p->piece + low];
	int column = piece.column && offset >= piece.at ? piece.column + utf8_count(str_sub(p->text, piece.at, offset)) : piece.column;
	return (struct place){r->file, piece.line, column};
}

void reading_drop(struct para *p, enum drop why)
{
	if (p->drop == DROP_NONE)
		p->drop = why;
}
