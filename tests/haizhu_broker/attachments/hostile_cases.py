"""The table of hostile files with what becomes of each."""

from haizhu_broker.attachments.checking.signatures import EICAR
from tests.factories import files

from . import hostile as h
from .hostile import Case

PDF, WORD, SHEET = files.pdf, files.word, files.sheet
PNG, JPG = files.picture, lambda: files.picture("JPEG")
DOC_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def nothing() -> bytes:
    return b""


LIES = (
    Case("program called pdf", "a.pdf", lambda: b"MZ" + bytes(200), "不是 PDF"),
    Case("web page called pdf", "a.pdf", lambda: b"<html>" + h.SCRIPT, "不是 PDF"),
    Case("word called pdf", "a.pdf", WORD, "不是 PDF"),
    Case("sheet called word", "a.docx", SHEET, "不是 DOCX"),
    Case("word called sheet", "a.xlsx", WORD, "不是 XLSX"),
    Case("jpg called png", "a.png", JPG, "不是 PNG"),
    Case("png called jpg", "a.jpg", PNG, "不是 JPG"),
    Case("gif called png", "a.png", lambda: b"GIF89a/*" + bytes(40) + b"*/=alert(1)", "不是 PNG"),
    Case("script called jpg", "a.jpg", lambda: b"\xff\xd8\xff/*" + h.SCRIPT, "不是 JPG"),
    Case("svg called png", "a.png", lambda: h.SVG, "不是 PNG"),
    Case("archive called word", "a.docx", lambda: files.archive(x__txt=b"x"), "不是 DOCX"),
    Case("random bytes called word", "a.docx", lambda: bytes(range(256)) * 8, "不是 DOCX"),
    Case("old format called word", "a.docx", lambda: h.OLE, "旧版格式"),
    Case("locked sheet", "a.xlsx", lambda: h.OLE, "设有密码"),
)
UNWANTED = (
    Case("svg with a script", "图.svg", lambda: h.SVG, "不接受这种文件（.svg）"),
    Case("web page", "a.html", lambda: h.SCRIPT, "不接受这种文件（.html）"),
    Case("archive", "a.zip", lambda: files.archive(x__txt=b"x"), "不接受这种文件（.zip）"),
    Case("archive in an archive", "a.zip", lambda: files.archive(x__zip=files.archive(y=b"")), "不接受这种文件"),
    Case("macro word", "a.docm", WORD, "不接受这种文件（.docm）"),
    Case("program", "a.exe", lambda: b"MZ", "不接受这种文件（.exe）"),
    Case("gif with a script", "a.gif", lambda: b"GIF89a=1;alert(1)", "不接受这种文件（.gif）"),
    Case("no suffix", "a", PDF, "没有扩展名"),
    Case("empty", "a.pdf", nothing, "空"),
)
TWO_IN_ONE = (
    Case("pdf before an archive", "a.pdf", lambda: PDF() + files.archive(x__txt=b"x"), "夹带了压缩包"),
    Case("archive before a pdf", "a.pdf", lambda: files.archive(x__txt=b"x") + PDF(), "不是 PDF"),
    Case("web page before a word", "a.docx", lambda: h.SCRIPT + WORD(), "不是 DOCX"),
    Case("pdf with a web page", "a.pdf", lambda: PDF().replace(b"\n", b"\n%<html>" + h.SCRIPT, 1), "网页内容"),
    Case("png before an archive", "a.png", lambda: PNG() + files.archive(x__txt=b"x"), "夹带了压缩包"),
    Case("jpg with a php", "a.jpg", lambda: JPG() + b"<?php system($_GET[0]); ?>", "网页或脚本"),
    Case("png with a script", "a.png", lambda: PNG() + h.SCRIPT, "网页或脚本"),
    Case("jpg with a late script", "a.jpg", lambda: JPG() + bytes(2**20 - 3) + h.SCRIPT, "网页或脚本"),
)
PDFS = (
    Case("pdf with a script", "a.pdf", lambda: h.acting(S="/JavaScript", JS="app.alert(1)"), "含有脚本"),
    Case("pdf that starts a program", "a.pdf", lambda: h.acting(S="/Launch", F="cmd.exe"), "启动程序"),
    Case("pdf that sends data", "a.pdf", lambda: h.acting(S="/SubmitForm", F="http://x"), "启动程序"),
    Case("pdf that opens another", "a.pdf", lambda: h.acting(S="/GoToR", F="\\\\x\\y"), "启动程序"),
    Case("pdf with a script at a link", "a.pdf", lambda: PDF(change=h.with_page_script), "含有脚本"),
    Case("pdf with a file", "a.pdf", lambda: PDF(change=h.with_file), "内嵌有其他文件"),
    Case("pdf nested deeply", "a.pdf", lambda: PDF(change=h.with_deep_nesting), "PDF"),
    Case("pdf with a password", "a.pdf", lambda: h.encrypted("secret"), "设有密码"),
    Case("pdf with restrictions", "a.pdf", lambda: h.encrypted(""), "权限限制"),
    Case("pdf cut short", "a.pdf", lambda: PDF(5)[:-400], "不完整"),
    Case("pdf of a header", "a.pdf", lambda: b"%PDF-1.7\n", "不完整"),
    Case("pdf without objects", "a.pdf", lambda: b"%PDF-1.7\nxx\n%%EOF\n", "无法读取"),
    Case("pdf without pages", "a.pdf", lambda: PDF(0), "1 至"),
    Case("pdf that opens on its page", "a.pdf", lambda: h.acting(S="/Named", N="/FirstPage"), kept_as="a.pdf"),
)
OFFICE = (
    Case("macro word called word", "a.docx", lambda: h.with_type(WORD(), DOC_TYPE, MACRO_TYPE), "含有宏"),
    Case("word with a macro", "a.docx", lambda: files.changed(WORD(), {"word/vbaProject.bin": b"x"}), "含有宏"),
    Case("word with an object", "a.docx", lambda: files.changed(WORD(), {"word/embeddings/o.bin": b"x"}), "内嵌"),
    Case("word with a control", "a.docx", lambda: files.changed(WORD(), {"word/activeX/a.xml": b"<a/>"}), "控件"),
    Case(
        "word template elsewhere",
        "a.docx",
        lambda: h.with_relation(WORD(), h.WORD_RELS, "attachedTemplate", "http://x/t.dotm"),
        "外部的模板",
    ),
    Case(
        "word picture elsewhere",
        "a.docx",
        lambda: h.with_relation(WORD(), h.WORD_RELS, "image", "http://x/i.png"),
        "外部的模板、图片",
    ),
    Case(
        "word link to a program",
        "a.docx",
        lambda: h.with_relation(WORD(), h.WORD_RELS, "hyperlink", "file:///c:/x.exe"),
        "指向本机",
    ),
    Case(
        "word link to a share",
        "a.docx",
        lambda: h.with_relation(WORD(), h.WORD_RELS, "hyperlink", "\\\\x\\y"),
        "指向本机",
    ),
    Case(
        "word link to a page",
        "a.docx",
        lambda: h.with_relation(WORD(), h.WORD_RELS, "hyperlink", "https://portal.example/"),
        kept_as="a.docx",
    ),
    Case(
        "word with a web part",
        "a.docx",
        lambda: h.with_relation(WORD(), h.WORD_RELS, "aFChunk", "x.html", "Internal"),
        "其他格式",
    ),
    Case("word with dynamic data", "a.docx", lambda: h.instruction(b" DDEAUTO c:\\\\x calc "), "DDE"),
    Case(
        "word with split dynamic data",
        "a.docx",
        lambda: h.instruction(b" DD</w:instrText><w:instrText>EAUTO cmd "),
        "DDE",
    ),
    Case(
        "sheet with another workbook",
        "a.xlsx",
        lambda: files.changed(SHEET(), {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "外部工作簿",
    ),
    Case(
        "sheet related to a workbook",
        "a.xlsx",
        lambda: h.with_relation(SHEET(), h.SHEET_RELS, "externalLink", "x.xml", "Internal"),
        "外部工作簿",
    ),
    Case("sheet with dynamic data", "a.xlsx", lambda: h.formula(b"cmd|'/c calc'!A0"), "DDE"),
    Case("sheet with connections", "a.xlsx", lambda: files.changed(SHEET(), {"xl/connections.xml": b"<x/>"}), "连接"),
    Case("word with entities", "a.docx", lambda: h.doctype(WORD(), "word/document.xml"), "不正常的定义"),
    Case("types with entities", "a.xlsx", lambda: h.doctype(SHEET(), "[Content_Types].xml"), "不正常的定义"),
    Case(
        "word in another encoding",
        "a.docx",
        lambda: files.changed(WORD(), {"word/document.xml": "<x/>".encode("utf-16")}),
        "编码",
    ),
    Case("word without types", "a.docx", lambda: files.changed(WORD(), {"[Content_Types].xml": None}), "不是 DOCX"),
    Case("word cut short", "a.docx", lambda: WORD()[:-300], "无法读取"),
    Case("word with a way out", "a.docx", lambda: files.changed(WORD(), {"../../x": b"x"}), "路径"),
    Case("word with a locked part", "a.docx", h.locked_member, "设有密码"),
    Case("word with a part twice", "a.docx", h.doubled_member, "重名"),
)
BOMBS = (
    Case("word bomb", "a.docx", lambda: h.bomb(WORD(), "word/media/x.png"), "解压后过大"),
    Case("sheet bomb", "a.xlsx", lambda: h.bomb(SHEET(), "xl/sharedStrings2.xml"), "解压后过大"),
    Case("word that lies about sizes", "a.docx", h.lying_sizes, "无法读取"),
    Case("word of many parts", "a.docx", lambda: h.many_members(2_500), "部件超过"),
    Case("png bomb", "a.png", lambda: h.vast_png(60_000, 60_000), "万像素"),
    Case("png beyond the limit", "a.png", lambda: h.vast_png(8_000, 8_000), "超过 4000 万像素"),
    Case("png without its pixels", "a.png", lambda: h.vast_png(3_000, 3_000), "不完整"),
    Case("jpg cut short", "a.jpg", lambda: files.picture("JPEG", (400, 300))[:-800], "不完整"),
    Case("too large", "a.pdf", lambda: b"%PDF-" + bytes(20 * 1024 * 1024), "应不超过 20 MB"),
)
VIRUSES = (
    Case("eicar called pdf", "a.pdf", lambda: EICAR, "发现病毒"),
    Case("eicar in a pdf", "a.pdf", lambda: PDF(change=h.with_eicar), "发现病毒"),
    Case("eicar behind a pdf", "a.pdf", lambda: PDF() + EICAR, "发现病毒"),
    Case("eicar in a word", "a.docx", lambda: files.changed(WORD(), {"word/media/a.png": EICAR}), "发现病毒"),
    Case("eicar behind a png", "a.png", lambda: PNG() + bytes(65_500) + EICAR, "发现病毒"),
)
NAMES = (
    Case("name that climbs", "../../etc/passwd.pdf", PDF, kept_as="passwd.pdf"),
    Case("name of a drive", "C:\\Windows\\win.pdf", PDF, kept_as="win.pdf"),
    Case("absolute name", "/etc/cron.d/x.pdf", PDF, kept_as="x.pdf"),
    Case("name that reads backwards", "合同\u202efdp.exe", PDF, "不接受这种文件（.exe）"),
    Case("name with hidden signs", "合\u200b同\u2066.pdf", PDF, kept_as="合同.pdf"),
    Case("name with a null", "a.exe\0.pdf", PDF, "程序的扩展名"),
    Case("name with lines", "a\r\nX-Evil: 1.pdf", PDF, refused="没有扩展名"),
    Case("very long name", f"{'长' * 240}.pdf", PDF, kept_as=f"{'长' * 116}.pdf"),
    Case("name of signs", "😀🎉.pdf", PDF, kept_as="😀🎉.pdf"),
    Case("reserved name", "CON.pdf", PDF, kept_as="_CON.pdf"),
    Case("reserved name with more", "nul.tar.pdf", PDF, kept_as="_nul.tar.pdf"),
    Case("two suffixes", "方案.exe.pdf", PDF, "程序的扩展名（.exe）"),
    Case("harmless two suffixes", "方案.2022.pdf", PDF, kept_as="方案.2022.pdf"),
    Case("suffix in capitals", "方案.PdF", PDF, kept_as="方案.PdF"),
    Case("name of dots", "....pdf", PDF, "没有扩展名"),
    Case("markup as a name", "<img src=x onerror=alert(1)>.pdf", PDF, kept_as="_img src=x onerror=alert(1)_.pdf"),
)
CASES = (*LIES, *UNWANTED, *TWO_IN_ONE, *PDFS, *OFFICE, *BOMBS, *VIRUSES, *NAMES)
