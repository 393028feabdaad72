invite-title = <b>邀請</b>
invite-as = 新客戶看到的邀請人：{ $agent } · { $tier }
invite-none = 還沒有邀請連結。建一個，傳給朋友，或者把 QR 碼海報貼出去。
invite-form = 也可以直接傳送：<code>/invite 名稱 名額 天數</code>，例如 <code>/invite 社團 50 30</code>。
invite-not-yet = { $reachable ->
    [yes] 達到 <b>{ $tier }</b> 就可以邀請客戶了。傳送 /tier 看看還差多少。
   *[no] 您目前的等級還不能邀請。
 }
invite-resting = ⏸ 您目前的等級不能邀請，連結暫時打不開，等級恢復後自動可用。
invite-line = <b>{ $label }</b>{ $state ->
    [paused] {" "}· ⏸ 已暫停
    [full] {" "}· 名額已滿
    [over] {" "}· 已過期
   *[active] {""}
 }
invite-figures = 打開 { $opened } · 加入 { $joined } · 買過 { $bought }
invite-count = 共 { $total } 個連結，最多 { $most } 個。
invite-button-one = 🔗 { $label }
invite-button-new = ➕ 新增連結
invite-button-name = ✏️ 對外的名稱
invite-button-hide = 只顯示代號
invite-button-contacts = 💬 可以聯絡的客戶（{ $count }）
invite-button-back = ‹ 返回
invite-draft = <b>新連結</b>：最多邀請幾位？多久有效？
invite-places = { $n ->
    [0] 不限
   *[other] { $n } 人
 }
invite-days = { $n ->
    [0] 長期
   *[other] { $n } 天
 }
invite-button-make = ✅ 產生連結
invite-room = { $places ->
    [0] 名額不限。
   *[other] 名額：{ $joined } / { $places }
 }
invite-until = 有效期至 { $at }。
invite-for-ever = 長期有效。
invite-button-share = 📤 分享
invite-button-copy = 📋 複製連結
invite-button-poster = 🖼 QR 碼海報
invite-button-label = ✏️ 改名
invite-button-rest = { $paused ->
    [yes] ▶️ 恢復
   *[no] ⏸ 暫停
 }
invite-button-drop = 🗑 刪除
invite-shared = 邀請您加入<b>{ $programme }</b>。點下面的按鈕，先看清楚再決定。
invite-shared-plain = 邀請您加入{ $programme }，點開連結，先看清楚再決定。
invite-button-join = 看看邀請
invite-drop-ask =
    <b>刪除「{ $label }」？</b>

    刪除後這個連結和海報就打不開了，而且無法恢復。已經加入的 { $joined } 人不受影響。
invite-button-keep = ‹ 不刪，返回
invite-button-drop-now = 確定刪除
invite-poster = 「{ $label }」的海報。長按儲存，可以列印，也可以直接轉傳。
invite-poster-title = 誠邀您加入
invite-poster-scan = 掃一掃，先看清楚再決定
invite-poster-until = { $day } 前有效
invite-poster-for-ever = 長期有效
invite-customer = 客戶 { $code }
invite-contacts = { $count ->
    [0] 目前沒有客戶允許您聯絡。
   *[other] <b>允許您聯絡的客戶</b>，點代號打開聊天：
 }
invite-prompt = { $what ->
    [name] 新客戶看到的邀請人叫什麼？請回覆這則訊息（最多 64 個字元）。請不要用真實姓名或電話。
   *[label] 連結 #{ $invite } 叫什麼？請回覆這則訊息（最多 64 個字元），只有您自己看得到。
 }
invite-placeholder = 寫在這裡
