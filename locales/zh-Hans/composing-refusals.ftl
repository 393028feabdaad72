refusal-bad-place = 第 { $position } 个字符：{ $found } 不是可用的占位符。可用：{"{"}name{"}"} {"{"}tier{"}"} {"{"}next_tier{"}"} {"{"}missing{"}"} {"{"}holds_until{"}"} {"{"}points{"}"} {"{"}expiring{"}"} {"{"}expires{"}"}。未保存。
refusal-bad-markup = 第 { $position } 个字符：{ $found } 会原样显示给会员。请使用 Telegram 自带的格式。未保存。
refusal-bad-link = { $reason ->
    [scheme] 链接须以 https:// 或 tg:// 开头。
    [host] 这个地址无法放在按钮上。
    [label] 请先写按钮文字，再写地址，例如：打开商店 https://example.com
    [long] 按钮文字最多 { $most } 个字符。
   *[place] 按钮文字不能使用占位符。
 }
refusal-buttons-full = 一条消息最多 { $most } 个按钮。
refusal-album-full = 一个相册最多 { $most } 个文件。
refusal-not-sendable = 请发送文字、图片、视频、文件或相册。
refusal-words-first = 请先写好消息内容。
refusal-choice-gone = 这一项已不存在，请重新打开该推广。
refusal-does-not-fit = 现在还不能发送。请打开草稿，里面写明了哪里不合适、对哪些会员。
