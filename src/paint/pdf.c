// Frames as the pages of a PDF, pixel for pixel: what is approved is what the screen shows.
#include "paint/paint.h"

#include <cairo-pdf.h>

// Points that the longer side of a page has: 16:9 then is the size of a slide.
#define LONG_SIDE 960.0

static cairo_status_t append(void *to, const unsigned char *bytes, unsigned n)
{
	buf_str(to, (str){(const char *)bytes, n});
	return CAIRO_STATUS_SUCCESS;
}

bool paint_pdf_open(int w, int h, str title, struct arena scratch, struct buf *out, struct paint_pdf *pdf)
{
	double unit = LONG_SIDE / (w > h ? w : h);
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, out, w * unit, h * unit);
	*pdf = (struct paint_pdf){.surface = surface, .pen = cairo_create(surface)};
	if (title.n)
		cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, str_z(&scratch, title));
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "santi " SANTI_VERSION);
	cairo_scale(pdf->pen, unit, unit);
	return cairo_status(pdf->pen) == CAIRO_STATUS_SUCCESS;
}

void paint_pdf_add(struct paint_pdf *pdf, const struct paint_frame *f, str label, str chapter, struct arena scratch)
{
	// A frame's pixels are cairo's RGB24 with the first byte set, which it does not look at.
	cairo_surface_t *image =
		cairo_image_surface_create_for_data((unsigned char *)f->px, CAIRO_FORMAT_RGB24, f->w, f->h, f->stride * (int)sizeof *f->px);
	cairo_set_source_surface(pdf->pen, image, 0, 0);
	cairo_pattern_set_filter(cairo_get_source(pdf->pen), CAIRO_FILTER_NEAREST);
	cairo_paint(pdf->pen);
	cairo_set_source_rgb(pdf->pen, 0, 0, 0);
	cairo_pdf_surface_set_page_label(pdf->surface, str_z(&scratch, label));
	cairo_show_page(pdf->pen);
	cairo_surface_destroy(image);
	pdf->n++;
	if (chapter.n) {
		str to = str_fmt(&scratch, "page=%d pos=[0 0]", pdf->n);
		cairo_pdf_surface_add_outline(
			pdf->surface, CAIRO_PDF_OUTLINE_ROOT, str_z(&scratch, chapter), str_z(&scratch, to), CAIRO_PDF_OUTLINE_FLAG_OPEN);
	}
}

bool paint_pdf_close(struct paint_pdf *pdf)
{
	cairo_status_t pen = cairo_status(pdf->pen);
	cairo_destroy(pdf->pen);
	cairo_surface_finish(pdf->surface);
	cairo_status_t end = cairo_surface_status(pdf->surface);
	cairo_surface_destroy(pdf->surface);
	*pdf = (struct paint_pdf){0};
	return pen == CAIRO_STATUS_SUCCESS && end == CAIRO_STATUS_SUCCESS;
}
