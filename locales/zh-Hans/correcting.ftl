correction-title = <b>更正 { $name }</b>
correction-change = · { $language }{ $part }：{ $what ->
    [text] 文字有改动
    [buttons] 按钮有改动
   *[both] 文字和按钮都有改动
 }
correction-goes-on = 内容没有变，会从上次停下的地方继续更正。
correction-got = { $n ->
    [0] 还没有人收到。
   *[other] 已有 { $n } 人收到，他们的消息会直接改好，不会再响提示音。
 }
correction-late = 还有 { $n } 人在等待，会直接收到新内容。
correction-asked = ✏️ 有一项更正在等另一位工作人员同意。
correction-unchanged = 推广内容和已发送的一样。请先修改内容、预览，再回到这里。
correction-button = ✏️ 更正…
correction-button-type = ✏️ 输入人数
correction-button-draft = 去修改推广
correction-button-look = ✏️ 查看更正
correction-button-no = ✖ 不更正
correction-button-stop = ⏹ 停止更正
correction-prompt = 这次群发原定发给多少人？请直接回复人数，回复后就会执行更正 #{ $correction }。
correction-placeholder = 收件人数
correction-state = { $state ->
    [running] ✏️ 正在更正：已完成 { $n } 人
    [stopped] ⏹ 已停止更正：已完成 { $n } 人
   *[finished] ✏️ 已为 { $n } 人更正
 }
correction-failed = · 更正失败：{ $n }
refusal-correction-gone = 这项更正已不存在，或属于其他人。
refusal-cannot-correct = { $why ->
    [unsent] 还没发送：撤回后直接修改即可。
    [deleted] 正在删除或已经删除，不能再更正。
    [closed] 推广现在不能修改：它会自动重复发送，或已收起。请先停止或取出，再修改。
    [same] 和已发送的内容没有区别。
    [gone] { correction-where }：推广里已没有这段内容，但有人收到过，请重新写上。
    [kind] { correction-where }：Telegram 不能把图片改成文字，也不能反过来，只能更正文字和按钮。
   *[media] { correction-where }：文件换了。只能更正文字和按钮。
 }
correction-where = { $language ->
    [zh-Hans] 简体中文
    [zh-Hant] 繁體中文
   *[en] English
 }{ $part ->
    [A] { " " }A
    [B] { " " }B
   *[other] { "" }
 }
