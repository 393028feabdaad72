language-choose = 請選擇語言 · 请选择语言 · Choose your language
language-own-name = { $chosen ->
    [yes] ✓ 繁體中文
   *[no] 繁體中文
 }
language-chosen = 好的，之後用繁體中文與您交流。
