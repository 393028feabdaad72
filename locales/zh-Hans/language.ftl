language-choose = 请选择语言 · 請選擇語言 · Choose your language
language-own-name = { $chosen ->
    [yes] ✓ 简体中文
   *[no] 简体中文
 }
language-chosen = 好的，之后用简体中文与您交流。
