#include "type/lines.h"

#include <math.h>

// A long paragraph is set in pieces of this many characters, so its cost is that of its length and its memory does not grow.
#define PIECE 4096
// Unless nothing in it may be broken; then it is taken larger, and at this size divided anywhere.
#define PIECE_MOST (16 * PIECE)
// Longer text is no figure; it is set in lines.
#define FIGURE_BYTES ((size_t)4096)
// What a break depends on lies within so many cells.
#define CONTEXT 64
// How far the size is reduced before an address is broken at its slashes, and before anything else is.
#define SHRINK_ADDRESS 0.7
#define SHRINK_MOST 0.5

struct job {
	struct type_set *set;
	const struct type_request *request;
	double width;          // em after shrinking
	enum break_level most; // the worst break that is taken
};

struct piece {
	str text;
	struct cells cells;
	bool last;
};

static struct piece piece_at(const struct job *job, size_t from, int most, struct arena *arena)
{
	str rest = str_skip(job->request->text, from);
	struct piece piece = {.text = str_sub(rest, 0, utf8_offset(rest, most))};
	piece.last = piece.text.n == rest.n;
	cells_of(job->set, piece.text, job->request->face, arena, &piece.cells);
	return piece;
}

static struct piece piece_with_breaks(const struct job *job, size_t from, int most, struct arena *arena)
{
	struct piece piece = piece_at(job, from, most, arena);
	breaks_mark(job->set, &piece.cells, *arena);
	return piece;
}

// ---- the width that every box fits in ------------------------------------------------------------------------------

struct widest {
	double box[BREAK_NEVER + 1]; // by the worst level that may be broken at
};

// Boxes that begin before `end`, a place that is free.
static void widen(struct widest *widest, const struct cells *cells, int end)
{
	for (int level = BREAK_SOFT; level <= BREAK_NEVER; level++)
		widest->box[level] = fmax(widest->box[level], lines_widest_box(cells, end, (enum break_level)level));
}

// The last free place that is far enough from a piece's end to be sure of; 0 for none.
static int sure_end(const struct piece *piece)
{
	int i = piece->cells.n - CONTEXT;
	while (i > 0 && piece->cells.v[i].level > BREAK_FREE)
		i--;
	return i > 0 ? i : 0;
}

static struct widest measure(const struct job *job, struct arena scratch)
{
	struct widest widest = {0};
	int most = PIECE;
	for (size_t from = 0; from < job->request->text.n;) {
		struct arena arena = scratch;
		struct piece piece = piece_with_breaks(job, from, most, &arena);
		int end = piece.last ? piece.cells.n : sure_end(&piece);
		if (end == 0 && most == PIECE_MOST)
			end = piece.cells.n;
		widen(&widest, &piece.cells, end);
		from += piece.cells.v[end].at;
		most = end > 0 ? PIECE : most * 2;
	}
	return widest;
}

// Shrinks first; what would become too small to read is broken at the least harmful places. [R10]
static void fit(struct job *job, const struct widest *widest, float *shrunk)
{
	double width = job->width, least = job->request->least > 0 ? (double)job->request->least : SHRINK_MOST;
	double address = job->request->least > 0 ? least : SHRINK_ADDRESS;
	job->most = BREAK_SOFT;
	if (widest->box[BREAK_SOFT] * address > width)
		job->most = BREAK_URL;
	while (job->most < BREAK_MARK && widest->box[job->most] * least > width)
		job->most++;
	double box = widest->box[job->most];
	if (box > width) {
		*shrunk = (float)(width / box);
		job->width = box;
	}
}

// ---- lines --------------------------------------------------------------------------------------------------------

struct line_list {
	VEC(struct type_line) of;
};

static bool justified(const struct type_request *r)
{
	return r->justify && r->role == TYPE_BODY;
}

static void choose(const struct job *job, const struct piece *piece, double width, struct arena *arena, struct lines *out)
{
	struct lines_request request = {job->request->role, width, job->most, justified(job->request)};
	lines_choose(&piece->cells, &request, arena, out);
}

// The width of the line that needs most, pressed together where it may be.
static double widest_line(const struct job *job, const struct piece *piece, const struct lines *lines)
{
	double widest = 0;
	for (int i = 0, from = 0; i < lines->n; from = lines->ends[i++]) {
		double width = cells_width(&piece->cells, from, lines->ends[i]);
		double room = justified(job->request) ? cells_give(&piece->cells, from, lines->ends[i]) : 0;
		widest = fmax(widest, fmax(width - room, fmin(width, job->width)));
	}
	return widest;
}

// A slightly smaller size, where it keeps a word whole or a last line company that no choice of breaks could. [L3]
static void shrink_for_shape(struct job *job, const struct piece *piece, struct arena scratch, float *shrunk)
{
	struct lines lines;
	float least = job->request->shape;
	if (least <= 0 || least >= 1 || *shrunk < 1)
		return;
	choose(job, piece, job->width, &scratch, &lines);
	if (!lines_hurt(&piece->cells, job->request->role, &lines))
		return;
	choose(job, piece, job->width / (double)least, &scratch, &lines);
	double widest = widest_line(job, piece, &lines);
	if (lines_hurt(&piece->cells, job->request->role, &lines) || widest <= job->width)
		return;
	*shrunk = (float)(job->width / widest);
	job->width = widest;
}

// Sets a piece's lines; all of them when it is the last piece, else those that what follows cannot change. Returns the cells
// that were set, 0 when the piece was too short.
static int set_piece(const struct job *job, const struct piece *piece, struct arena *arena, struct arena scratch, struct line_list *out)
{
	const struct type_request *r = job->request;
	struct lines lines;
	choose(job, piece, job->width, &scratch, &lines);
	int n = lines.n, from = 0;
	bool whole = piece->last || piece->cells.n >= PIECE_MOST;
	while (!whole && n > 0 && (n > lines.n - 2 || lines.ends[n - 1] > piece->cells.n - CONTEXT))
		n--;
	for (int i = 0; i < n; i++) {
		bool last = piece->last && i == n - 1;
		struct line_request line = {piece->text, r->face, justified(r) && !last ? job->width : 0, justified(r) ? job->width : 0};
		struct type_line set = line_set(job->set, &line, &piece->cells, from, lines.ends[i], arena);
		*vec_push(arena, &out->of) = set;
		from = lines.ends[i];
	}
	return from;
}

static void lay_long(struct job *job, struct arena *arena, struct arena scratch, float *shrunk, struct line_list *out)
{
	struct widest widest = measure(job, scratch);
	fit(job, &widest, shrunk);
	int most = PIECE;
	for (size_t from = 0; from < job->request->text.n;) {
		struct arena own = scratch;
		struct piece piece = piece_with_breaks(job, from, most, &own);
		int end = set_piece(job, &piece, arena, own, out);
		from += piece.cells.v[end].at;
		most = end > 0 ? PIECE : most * 2;
	}
}

static void lay_short(struct job *job, struct piece *piece, struct arena *arena, struct arena scratch, float *shrunk, struct line_list *out)
{
	const struct type_request *r = job->request;
	struct widest widest = {0};
	if (cells_width(&piece->cells, 0, piece->cells.n) <= job->width) {
		struct line_request line = {piece->text, r->face, 0, 0};
		struct type_line set = line_set(job->set, &line, &piece->cells, 0, piece->cells.n, arena);
		*vec_push(arena, &out->of) = set;
		return;
	}
	breaks_mark(job->set, &piece->cells, scratch);
	widen(&widest, &piece->cells, piece->cells.n);
	fit(job, &widest, shrunk);
	if (piece->cells.n <= WORDS_CELLS)
		words_cost(job->set, &piece->cells, piece->text, scratch);
	shrink_for_shape(job, piece, scratch, shrunk);
	set_piece(job, piece, arena, scratch, out);
}

struct type_line type_line_of(struct type_set *set, str text, enum type_face face, struct arena *arena, struct arena scratch)
{
	struct cells cells;
	cells_of(set, text, face, &scratch, &cells);
	return line_set(set, &(struct line_request){text, face, 0, 0}, &cells, 0, cells.n, arena);
}

static void lay_figure(struct type_set *set, const struct type_request *r, struct arena *arena, struct arena scratch, struct line_list *out)
{
	struct type_line line = type_line_of(set, r->text, r->face, arena, scratch);
	*vec_push(arena, &out->of) = line;
}

// U+3000 at the front is an indent.
static str trimmed(str s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = str_skip(s, 1);
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

void type_lay(
	struct type_set *set, const struct type_request *request, struct arena *arena, struct arena scratch, struct type_paragraph *out)
{
	struct type_request r = *request;
	struct line_list lines = {0};
	float shrunk = 1;
	r.text = trimmed(r.text);
	r.width = r.width > 0 ? r.width : 1;
	struct job job = {.set = set, .request = &r, .width = (double)r.width};
	if (r.text.n == 0) {
		*out = (struct type_paragraph){.shrunk = 1};
		return;
	}
	if (r.role == TYPE_FIGURE && r.text.n <= FIGURE_BYTES) {
		lay_figure(set, &r, arena, scratch, &lines);
		shrunk = fminf(1, r.width / fmaxf(lines.of.v[0].width, 1e-6f));
	} else {
		struct arena own = scratch;
		struct piece piece = piece_at(&job, 0, PIECE, &own);
		if (piece.last)
			lay_short(&job, &piece, arena, own, &shrunk, &lines);
		else
			lay_long(&job, arena, scratch, &shrunk, &lines);
	}
	*out = (struct type_paragraph){lines.of.v, lines.of.n, shrunk};
}
