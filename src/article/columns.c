#include "article/table.h"

// What the columns of a table are called.

enum { TITLE_CHARACTERS = 14 };

static const char *const WHOLE[] = {"单位", "部门", "單位", "部門", "机构", "機關", "单位名称", "部门名称", "局别", "局處", "地区", "地區",
	"县区", "区县", "县市区", "县（市、区）", "市州", "州市", "乡镇", "镇街", "镇（街道）", "街道", "辖区", "园区", "责任方"};

enum column table_column(str title)
{
	static const char *const OTHERS[] = {"时限", "期限", "责任人", "责任领导", "分管", "配合", "协办", "备注", "联系", "电话", "時限",
		"備註", "協辦", "協辦", "市领导", "完成时间", "起止"};
	static const char *const LEADERS[] = {"牵头", "牽頭", "主办", "主辦", "主责", "主責"};
	static const char *const OWNERS[] = {"责任单位", "责任部门", "承办单位", "实施单位", "实施主体", "责任主体", "責任單位", "承辦單位",
		"執行單位", "負責單位", "負責部門", "主管機關", "主管部门", "负责单位", "负责部门", "承办部门", "责任处室"};
	static const char *const NUMBERS[] = {"序号", "编号", "序號", "編號", "項次", "项次", "No.", "NO", "序"};
	if (text_is_any(title, LIST(NUMBERS)))
		return COLUMN_NUMBER;
	if (text_starts_any(title, LIST(LEADERS), NULL))
		return COLUMN_OWNER;
	if (text_has_any(title, LIST(OTHERS)))
		return COLUMN_OTHER;
	if (text_has_any(title, LIST(OWNERS)))
		return COLUMN_SECOND_OWNER;
	static const char *const ENDS[] = {"单位", "部门", "單位", "部門"};
	static const char *const MEASURES[] = {"计量", "計量", "货币", "价格"};
	if (text_is_any(title, LIST(WHOLE)))
		return COLUMN_OWNER;
	return text_ends_any(title, LIST(ENDS)) && !text_has_any(title, LIST(MEASURES)) ? COLUMN_SECOND_OWNER : COLUMN_TEXT;
}

bool table_is_title(str s)
{
	ptrdiff_t note = text_find(str_sub(s, 0, 6 * TITLE_CHARACTERS), "（"); // 进展（截至9月底）
	if (note >= 3 && str_ends(s, STR("）")) && s.n <= 12 * TITLE_CHARACTERS)
		s = str_sub(s, 0, (size_t)note);
	if (s.n == 0 || s.n > 6 * TITLE_CHARACTERS || utf8_count(s) > TITLE_CHARACTERS || text_ends_sentence(s))
		return false;
	for (str rest = s; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		if (ch_is_digit(ch) || ch_is_colon(ch) || ch == 0x3001)
			return false;
	}
	return text_han(s) > 0;
}

bool table_is_known_title(str s)
{
	static const char *const WORDS[] = {"序号", "编号", "项目", "事项", "名称", "内容", "任务", "目标", "措施", "举措", "进展", "进度",
		"完成", "指标", "类别", "成效", "情况", "计划", "單位", "單位", "單位", "項目", "內容", "任務", "目標", "進度", "名稱", "情況",
		"领域", "問題", "问题", "工程", "做法"};
	return table_is_title(s) && (table_column(s) != COLUMN_TEXT || text_has_any(s, LIST(WORDS)));
}

bool table_names_office(str title)
{
	return text_is_any(title, LIST(WHOLE));
}
