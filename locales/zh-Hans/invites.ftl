invite-title = <b>邀请</b>
invite-as = 新客户看到的邀请人：{ $agent } · { $tier }
invite-none = 还没有邀请链接。建一个，发给朋友，或者把二维码海报贴出去。
invite-form = 也可以直接发送：<code>/invite 名称 名额 天数</code>，例如 <code>/invite 微信群 50 30</code>。
invite-not-yet = { $reachable ->
    [yes] 达到 <b>{ $tier }</b> 就可以邀请客户了。发送 /tier 看看还差多少。
   *[no] 您目前的等级还不能邀请。
 }
invite-resting = ⏸ 您目前的等级不能邀请，链接暂时打不开，等级恢复后自动可用。
invite-line = <b>{ $label }</b>{ $state ->
    [paused] {" "}· ⏸ 已暂停
    [full] {" "}· 名额已满
    [over] {" "}· 已过期
   *[active] {""}
 }
invite-figures = 打开 { $opened } · 加入 { $joined } · 买过 { $bought }
invite-count = 共 { $total } 个链接，最多 { $most } 个。
invite-button-one = 🔗 { $label }
invite-button-new = ➕ 新建链接
invite-button-name = ✏️ 对外的名称
invite-button-hide = 只显示代号
invite-button-contacts = 💬 可以联系的客户（{ $count }）
invite-button-back = ‹ 返回
invite-draft = <b>新链接</b>：最多邀请几位？多久有效？
invite-places = { $n ->
    [0] 不限
   *[other] { $n } 人
 }
invite-days = { $n ->
    [0] 长期
   *[other] { $n } 天
 }
invite-button-make = ✅ 生成链接
invite-room = { $places ->
    [0] 名额不限。
   *[other] 名额：{ $joined } / { $places }
 }
invite-until = 有效期至 { $at }。
invite-for-ever = 长期有效。
invite-button-share = 📤 分享
invite-button-copy = 📋 复制链接
invite-button-poster = 🖼 二维码海报
invite-button-label = ✏️ 改名
invite-button-rest = { $paused ->
    [yes] ▶️ 恢复
   *[no] ⏸ 暂停
 }
invite-button-drop = 🗑 删除
invite-shared = 邀请您加入<b>{ $programme }</b>。点下面的按钮，先看清楚再决定。
invite-shared-plain = 邀请您加入{ $programme }，点开链接，先看清楚再决定。
invite-button-join = 看看邀请
invite-drop-ask =
    <b>删除「{ $label }」？</b>

    删除后这个链接和海报就打不开了，而且无法恢复。已经加入的 { $joined } 人不受影响。
invite-button-keep = ‹ 不删，返回
invite-button-drop-now = 确定删除
invite-poster = 「{ $label }」的海报。长按保存，可以打印，也可以直接转发。
invite-poster-title = 诚邀您加入
invite-poster-scan = 扫一扫，先看清楚再决定
invite-poster-until = { $day } 前有效
invite-poster-for-ever = 长期有效
invite-customer = 客户 { $code }
invite-contacts = { $count ->
    [0] 目前没有客户允许您联系。
   *[other] <b>允许您联系的客户</b>，点代号打开聊天：
 }
invite-prompt = { $what ->
    [name] 新客户看到的邀请人叫什么？请回复这条消息（最多 64 个字符）。请不要用真实姓名或电话。
   *[label] 链接 #{ $invite } 叫什么？请回复这条消息（最多 64 个字符），只有您自己看得到。
 }
invite-placeholder = 写在这里
