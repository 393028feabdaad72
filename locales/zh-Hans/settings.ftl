settings-title = <b>设置</b>
settings-number = 您的会员编号（客服可能会问到）：<b>{ $number }</b>
settings-quiet = 不接收推广的时段：{ $hours }{ $own ->
    [yes] （您的选择）
   *[no] { "" }
 }
settings-never = 没有
settings-most-own = { $most ->
    [0] 每周推广：不接收（您的选择）
   *[other] 每周推广：最多 { $most } 条（您的选择）
 }
settings-most-any = 每周推广：不限
settings-most-usual = 推广：{ $days } 天内最多 { $most } 条
settings-promotions = 推广消息
settings-button-promotions = { $name }：{ $state ->
    [on] 开
    [paused] 暂停（您选择了不收推广）
   *[off] 关
 }
settings-promotions-said = { $wanted ->
    [yes] { $none ->
        [yes] { $name }：已恢复。但您选择了每周不收推广，请在 /settings 中修改。
       *[no] { $name }：已恢复接收。
     }
   *[no] { $name }：以后不再发给您。
 }
settings-button-quiet = 🌙 免打扰时段
settings-button-most = 📬 接收频率
settings-quiet-from =
    <b>免打扰时段</b>
    哪个时段不想收到推广？这段时间的消息会等到结束后再发。时间以{ $zone }时间为准。

    从几点开始：
settings-quiet-until = 从 { $begins } 开始免打扰，到几点结束：
settings-button-usual = 按默认：{ $usual }
settings-button-never = 随时都可以发给我
settings-button-as-usual = 按默认
settings-most-ask = <b>每周最多收几条推广？</b>
settings-button-few = { $most ->
    [0] 不要
   *[other] { $most } 条
 }
settings-button-all = ‹ 设置
command-settings = 接收哪些消息、什么时候、多频繁
start-button-settings = 设置
asked-settings = 设置 | 通知 | 免打扰 | 退订
