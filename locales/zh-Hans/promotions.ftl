promotions-title = { $some ->
    [yes] { $archived ->
        [yes] <b>已收起的推广</b>
       *[no] <b>推广</b>
     }
   *[no] { $archived ->
        [yes] 没有收起的推广。
       *[no] 还没有推广，新建一条吧。
     }
 }
promotion-button-new = ➕ 新建推广
promotion-button-shelf = { $archived ->
    [yes] ‹ 推广
   *[no] 🗄 已收起
 }
promotion-button-all = ‹ 推广
promotion-button-back = ‹ 返回这条推广
promotion-unnamed = （未命名）
promotion-title = <b>推广 #{ $promotion }</b> · { $name }
promotion-state = { $state ->
    [standing] 自动循环发送中，停止后才能修改。
    [archived] 已收起。
   *[draft] 草稿：还没有人收到。
 }
promotion-sent = { $state ->
    [waiting] 群发 #{ $broadcast } 等待另一人同意：{ $n } 人，{ $at }。
    [scheduled] 群发 #{ $broadcast } 已排期：{ $n } 人，{ $at }。
    [deleted] 群发 #{ $broadcast } 已为所有人删除：{ $n } 人，{ $at }。
    [sending] 正在发送：群发 #{ $broadcast }，{ $n } 人，{ $at }。
    [paused] 已暂停：群发 #{ $broadcast }，{ $n } 人，{ $at }。
   *[sent] 已发送：群发 #{ $broadcast }，{ $n } 人，{ $at }。
 }
promotion-category = 类别：{ $name }
promotion-audience = 发给：{ $segment }
promotion-category-own = 推广消息
promotion-part = <b>{ $part } 版</b>
promotion-said = ✅ { $language } · { promotion-kind } { $text }{ $buttons ->
    [0] { "" }
   *[other] { " " }· { $buttons } 个按钮
 }
promotion-kind = { $kind ->
    [photo] 🖼
    [video] 🎬
    [document] 📎
    [album] 🗂 { $files }
   *[text] 💬
 }
promotion-unsaid = ▫️ { $language } · 未写
promotion-falls-back = ▫️ { $language } · 未写，读者会收到{ $other }
promotion-how = { $silent ->
    [yes] 🔕 静音发送
   *[no] 🔔 有提示音
 } · { $protect ->
    [yes] 🔒 禁止转发
   *[no] 可以转发
 }
promotion-when = { $quiet ->
    [yes] 🌙 避开免打扰时段
   *[no] 🌃 夜间也发送
 } · { $hours ->
    [0] 不过期
   *[other] 开始 { $hours } 小时后过期
 }
promotion-held-out = { $percent ->
    [0] 不留对照组。
   *[other] 留 { $percent }% 作对照组，不发送。
 }
promotion-faults = <b>发送前还需处理：</b>
promotion-fault = ⚠️ { $kind ->
    [audience] 还没有选择发给谁。
    [empty] { $part ->
        [none] 还没有写内容。
       *[other] { $part } 版还没有写。
     }
    [perk] { $language }：按钮领取的权益已不在方案中。
   *[long] { $language }：{ $all ->
        [yes] 所有会员
       *[no] { $tiers } 会员
     }最长会有 { $units } 个字符，Telegram 最多 { $most } 个。
 }
promotion-button-language = { $written ->
    [yes] ✅
   *[no] ➕
 } { $part }{ $name }
promotion-button-name = 命名
promotion-button-category = 类别
promotion-button-options = 发送方式
promotion-button-preview = 👁 预览
promotion-button-try = 📨 发给自己
promotion-button-audience = 👥 发给谁
promotion-button-send = 发送 ›
promotion-button-sent = 📤 群发 #{ $broadcast }
promotion-button-correct = ✏️ 更正群发 #{ $broadcast }
promotion-button-copy = 复制
promotion-button-shelve = { $away ->
    [yes] 收起
   *[no] 重新取出
 }
promotion-words-title = <b>#{ $promotion } · { $language }{ $part }</b>
promotion-nothing = 这里还没有内容。
promotion-files = { promotion-kind } { $files } 个文件
promotion-text = { $text }
promotion-button-line = { $kind ->
    [claim] { $label }
   *[link] 🔗 { $label } → { $target }
 }
promotion-places =
    占位符：{"{"}name{"}"} 称呼，{"{"}tier{"}"} 当前等级，{"{"}next_tier{"}"} 下一等级，{"{"}missing{"}"} 升级还差多少，{"{"}holds_until{"}"} 等级保留到哪天，{"{"}points{"}"} 积分，{"{"}expiring{"}"} 最近到期的积分，{"{"}expires{"}"} 积分到期日。
promotion-button-write = { $written ->
    [yes] ✏️ 重写
   *[no] ✏️ 写内容
 }
promotion-button-words = ✏️ 只改文字
promotion-button-link = 🔗 链接按钮
promotion-button-perk = 🎁 权益按钮
promotion-button-bare = 去掉按钮
promotion-button-unsay = 🗑 删除内容
promotion-button-look = 看看
promotion-gathering = 正在逐个接收相册中的文件。
promotion-which-perk = 按钮领取哪项权益？
promotion-which-category = 属于哪个类别？会员可以按类别退订。
promotion-options-title = <b>发送方式</b>
    开关下面：多少小时后不再发送，以及留出多少人作对照。
promotion-switch = { $switch ->
    [silent] 静音发送
    [protect] 禁止转发和保存
    [parts] A、B 两个版本
   *[quiet] 避开免打扰时段
 }
promotion-switched = { $on ->
    [yes] ✅ { $name }
   *[no] { $name }
 }
promotion-expiry = { $hours ->
    [0] 不过期
   *[other] { $hours } 小时
 }
promotion-share = { $percent }%
promotion-sight = <b>{ $language } · { $part }</b>
    { $same ->
        [yes] 对所有会员都是 { $long } 个字符。
       *[no] { $short } 至 { $long } 个字符，最长的情况是称呼很长，等级为{ $tier }。
     }{ $bare ->
        [yes] 最高等级的会员没有 { $places }，会显示「—」。
       *[no] { "" }
     }
promotion-sample = 这是预览，设置没有改变。
promotion-untaken = Telegram 不接受这条消息：{ $reason }
promotion-prompt = { promotion-asked }（#{ $promotion }）
promotion-asked = { $what ->
    [message-A-zh-Hans] 请回复 A 版的简体中文内容：文字、图片、视频、文件或相册。
    [message-A-zh-Hant] 请回复 A 版的繁體中文内容：文字、图片、视频、文件或相册。
    [message-A-en] 请回复 A 版的 English 内容：文字、图片、视频、文件或相册。
    [message-B-zh-Hans] 请回复 B 版的简体中文内容：文字、图片、视频、文件或相册。
    [message-B-zh-Hant] 请回复 B 版的繁體中文内容：文字、图片、视频、文件或相册。
    [message-B-en] 请回复 B 版的 English 内容：文字、图片、视频、文件或相册。
    [words-A-zh-Hans] 请回复 A 版简体中文的新文字，图片和文件不变。
    [words-A-zh-Hant] 请回复 A 版繁體中文的新文字，图片和文件不变。
    [words-A-en] 请回复 A 版 English 的新文字，图片和文件不变。
    [words-B-zh-Hans] 请回复 B 版简体中文的新文字，图片和文件不变。
    [words-B-zh-Hant] 请回复 B 版繁體中文的新文字，图片和文件不变。
    [words-B-en] 请回复 B 版 English 的新文字，图片和文件不变。
    [link-A-zh-Hans] 请回复 A 版简体中文的按钮文字和地址，例如：去看看 https://example.com
    [link-A-zh-Hant] 请回复 A 版繁體中文的按钮文字和地址，例如：去看看 https://example.com
    [link-A-en] 请回复 A 版 English 的按钮文字和地址，例如：去看看 https://example.com
    [link-B-zh-Hans] 请回复 B 版简体中文的按钮文字和地址，例如：去看看 https://example.com
    [link-B-zh-Hant] 请回复 B 版繁體中文的按钮文字和地址，例如：去看看 https://example.com
    [link-B-en] 请回复 B 版 English 的按钮文字和地址，例如：去看看 https://example.com
   *[name] 请回复一个名称，仅工作人员可见。
 }
promotion-placeholder = 按要发送的样子写
