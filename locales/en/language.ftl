language-choose = Choose your language · 请选择语言 · 請選擇語言
language-own-name = { $chosen ->
    [yes] ✓ English
   *[no] English
 }
language-chosen = English it is.
