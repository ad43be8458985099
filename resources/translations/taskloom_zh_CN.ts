<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>新建项目(&amp;N)</translation>
    </message>
    <message>
        <source>Open &amp;table…</source>
        <translation>打开表格(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>检查(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Welcome page</source>
        <translation>起始页(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Panels of Model</source>
        <translation>模型页面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Scheme</source>
        <translation>配色(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Step one batch</source>
        <translation>单步一个批次(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Finish now</source>
        <translation>立即收尾(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help on this</source>
        <translation>相关帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Taskloom</source>
        <translation>关于 Taskloom(&amp;A)</translation>
    </message>
</context>
<context>
    <name>ColumnFacts</name>
    <message>
        <source>%1 % yes</source>
        <translation>%1 % 为是</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 个值</translation>
    </message>
    <message>
        <source>%1 values</source>
        <translation>%1 个值</translation>
    </message>
    <message>
        <source>Its cells cannot be read.</source>
        <translation>单元格无法读取。</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>always empty</source>
        <translation>始终为空</translation>
    </message>
    <message>
        <source>never changes</source>
        <translation>从不变化</translation>
    </message>
    <message>
        <source>looks like an id</source>
        <translation>像是标识符</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>自由文本</translation>
    </message>
    <message>
        <source>Nothing can be learnt from this column.</source>
        <translation>这一列没有可学习的内容。</translation>
    </message>
    <message>
        <source>Every cell is empty, so there is nothing to learn from it.</source>
        <translation>所有单元格都为空，没有可学习的内容。</translation>
    </message>
    <message>
        <source>Every row has the same value, so it tells nothing.</source>
        <translation>每行的值都相同，不含任何信息。</translation>
    </message>
    <message>
        <source>Nearly every row has a value of its own, as an id has; such a value says nothing about a new row.</source>
        <translation>几乎每行的值都不同，像标识符一样；这样的值对新的行毫无意义。</translation>
    </message>
    <message>
        <source>The column holds texts, most of them in few rows. Whole texts are not read word by word here, so little would be learnt from them.</source>
        <translation>该列是文本，其中大多只出现在少数几行。这里不逐词读取整段文本，因此从中学不到多少。</translation>
    </message>
</context>
<context>
    <name>DialectFields</name>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Decimal</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Empty means</source>
        <translation>视为空值</translation>
    </message>
    <message>
        <source>Thousands mark</source>
        <translation>千位分隔符</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>转义符</translation>
    </message>
    <message>
        <source>Comment lines</source>
        <translation>注释行</translation>
    </message>
    <message>
        <source>Lines above the header</source>
        <translation>表头上方的行数</translation>
    </message>
    <message>
        <source>Rows below the table</source>
        <translation>表格下方的行数</translation>
    </message>
    <message>
        <source>Order of dates</source>
        <translation>日期顺序</translation>
    </message>
    <message>
        <source>Rows of other length</source>
        <translation>长度不同的行</translation>
    </message>
    <message>
        <source>What stands between two cells: one or more characters, \t for a tab.</source>
        <translation>两个单元格之间的符号：一个或多个字符，\t 表示制表符。</translation>
    </message>
    <message>
        <source>How letters are stored as bytes. Any name that iconv knows can be written.</source>
        <translation>字母以字节存储的方式。可填写 iconv 认识的任何名称。</translation>
    </message>
    <message>
        <source>The mark before the fraction of a number.</source>
        <translation>数字小数部分之前的符号。</translation>
    </message>
    <message>
        <source>The mark around cells that hold the delimiter or a line end.</source>
        <translation>包住单元格的符号，用于含有分隔符或换行的单元格。</translation>
    </message>
    <message>
        <source>How many rows hold the names of the columns.</source>
        <translation>有几行是列名。</translation>
    </message>
    <message>
        <source>Words that stand for a missing value, with commas between.</source>
        <translation>表示缺失值的词，用逗号分隔。</translation>
    </message>
    <message>
        <source>The mark between groups of three digits: 1,204,816.</source>
        <translation>每三位数字之间的符号：1,204,816。</translation>
    </message>
    <message>
        <source>The mark that makes the next character part of the text. Without one a quote within quotes is doubled.</source>
        <translation>使下一个字符成为文本一部分的符号。没有它时，引号内的引号要写两遍。</translation>
    </message>
    <message>
        <source>Lines that begin with it are left out.</source>
        <translation>以它开头的行会被忽略。</translation>
    </message>
    <message>
        <source>Lines before the names of the columns, such as a title.</source>
        <translation>列名之前的行，例如标题。</translation>
    </message>
    <message>
        <source>Last rows that are no rows of the table, such as a sum or a note.</source>
        <translation>不属于表格的末尾行，例如合计或说明。</translation>
    </message>
    <message>
        <source>Whether 03/04/2026 is the third of April or the fourth of March.</source>
        <translation>03/04/2026 是四月三日还是三月四日。</translation>
    </message>
    <message>
        <source>What becomes of a row with more or fewer cells than there are columns.</source>
        <translation>单元格多于或少于列数的行如何处理。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>逗号 ,</translation>
    </message>
    <message>
        <source>Point .</source>
        <translation>句点 .</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>分号 ;</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Any spaces</source>
        <translation>任意空白</translation>
    </message>
    <message>
        <source>Row 1</source>
        <translation>第 1 行</translation>
    </message>
    <message>
        <source>Rows 1 – 2</source>
        <translation>第 1 – 2 行</translation>
    </message>
    <message>
        <source>Rows 1 – 3</source>
        <translation>第 1 – 3 行</translation>
    </message>
    <message>
        <source>NA, null, blank …</source>
        <translation>NA、null、空白…</translation>
    </message>
    <message>
        <source>Only blank</source>
        <translation>仅空白</translation>
    </message>
    <message>
        <source>Apostrophe &apos;</source>
        <translation>单引号 &apos;</translation>
    </message>
    <message>
        <source>Doubled quote</source>
        <translation>双写引号</translation>
    </message>
    <message>
        <source>Backslash \</source>
        <translation>反斜杠 \</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>As the cells tell</source>
        <translation>由单元格判断</translation>
    </message>
    <message>
        <source>Day first</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>忽略这些行</translation>
    </message>
    <message>
        <source>Fill up or cut</source>
        <translation>补齐或截断</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Give a whole number from 0 to 20.</source>
        <translation>请填写 0 到 20 的整数。</translation>
    </message>
    <message>
        <source>Give a whole number of at least 0.</source>
        <translation>请填写不小于 0 的整数。</translation>
    </message>
    <message>
        <source>Give one or more characters other than a quote.</source>
        <translation>请填写一个或多个引号以外的字符。</translation>
    </message>
    <message>
        <source>Give the name of an encoding, such as ISO-8859-15.</source>
        <translation>请填写编码名称，例如 ISO-8859-15。</translation>
    </message>
    <message>
        <source>Give one plain character.</source>
        <translation>请填写一个普通字符。</translation>
    </message>
</context>
<context>
    <name>Missing</name>
    <message>
        <source>Go to Data</source>
        <translation>转到数据页</translation>
    </message>
    <message>
        <source>Go to Model</source>
        <translation>转到模型页</translation>
    </message>
    <message>
        <source>There is no table yet. Open one on the Data page.</source>
        <translation>还没有表格。请在数据页打开一个。</translation>
    </message>
    <message>
        <source>Nothing is to be learnt yet. Choose at least one column as a task on the Data page.</source>
        <translation>还没有要学习的内容。请在数据页至少选择一列作为任务。</translation>
    </message>
    <message>
        <source>There is no model yet. Choose a template on the Model page.</source>
        <translation>还没有模型。请在模型页选择一个模板。</translation>
    </message>
</context>
<context>
    <name>RunNames</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>no clear difference (%1)</source>
        <translation>差异不明显（%1）</translation>
    </message>
    <message>
        <source>better by %1</source>
        <translation>好 %1</translation>
    </message>
    <message>
        <source>worse by %1</source>
        <translation>差 %1</translation>
    </message>
    <message>
        <source>%1 is no better than always giving the same answer: %2 %3 against %4.</source>
        <translation>%1 不比始终给出同一答案更好：%2 %3，对比 %4。</translation>
    </message>
    <message>
        <source>%1 is not clearly better than always giving the same answer: %2 %3 against %4.</source>
        <translation>%1 并不明显好于始终给出同一答案：%2 %3，对比 %4。</translation>
    </message>
    <message>
        <source>%1 is not better than its linear model: %2 %3 against %4.</source>
        <translation>%1 不优于其线性模型：%2 为 %3，线性模型为 %4。</translation>
    </message>
</context>
<context>
    <name>app::About</name>
    <message>
        <source>About Taskloom</source>
        <translation>关于 Taskloom</translation>
    </message>
    <message>
        <source>Learn several tasks from one table, and see what they share.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>从一张表格学习多个任务，并看清它们共享了什么。
自由软件，遵循 GNU 通用公共许可证第 3 版或更新版本。</translation>
    </message>
</context>
<context>
    <name>app::Choices</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>app::FileCommands</name>
    <message>
        <source>Save changes?</source>
        <translation>保存更改？</translation>
    </message>
    <message>
        <source>Save the changes of %1?</source>
        <translation>保存对 %1 的更改？</translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation>不保存则更改会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop the run?</source>
        <translation>停止运行？</translation>
    </message>
    <message>
        <source>Stop the run and close?</source>
        <translation>停止运行并关闭？</translation>
    </message>
    <message>
        <source>It ends after the present batch; what was learnt so far is kept.</source>
        <translation>运行会在当前批次后结束；已学到的内容会保留。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Taskloom projects (*.taskloom);;All files (*)</source>
        <translation>Taskloom 项目 (*.taskloom);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open table</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Tables (%1);;All files (*)</source>
        <translation>表格 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Taskloom projects (*.taskloom)</source>
        <translation>Taskloom 项目 (*.taskloom)</translation>
    </message>
    <message>
        <source>Save the project?</source>
        <translation>保存项目？</translation>
    </message>
    <message>
        <source>Save the project with its runs?</source>
        <translation>保存项目及其运行？</translation>
    </message>
    <message>
        <source>Without saving, its runs stay on the start page; what was changed since the newest of them is lost.</source>
        <translation>若不保存，其运行仍可在起始页找到；最新一次运行之后的更改将丢失。</translation>
    </message>
    <message>
        <source>Open another table?</source>
        <translation>打开另一个表格？</translation>
    </message>
    <message>
        <source>Open %1 in a new project?</source>
        <translation>在新项目中打开 %1？</translation>
    </message>
    <message>
        <source>This project has a model for %1. A new project begins without tasks, model and runs. In this project the new table takes the place of the old one: tasks and model stay and need columns of the same names; its runs stay listed, but were made with %1.</source>
        <translation>此项目有一个针对 %1 的模型。新项目开始时没有任务、模型和运行。在此项目中，新表格会取代旧表格：任务和模型保留，并需要同名的列；运行仍会列出，但它们是用 %1 得到的。</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Replace the table</source>
        <translation>替换表格</translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Reading the runs stopped inside the program. Please report the details.</source>
        <translation>读取运行时程序内部中断。请报告详情。</translation>
    </message>
</context>
<context>
    <name>app::RailButton</name>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>has findings</source>
        <translation>有发现</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
</context>
<context>
    <name>app::StatusLine</name>
    <message>
        <source>Getting the run ready</source>
        <translation>正在准备运行</translation>
    </message>
    <message>
        <source>Training, epoch %1 of %2</source>
        <translation>训练中，第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Paused at epoch %1</source>
        <translation>已暂停于第 %1 轮</translation>
    </message>
    <message>
        <source>Finishing: last validation</source>
        <translation>收尾：最后一次验证</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Reading the table</source>
        <translation>正在读取表格</translation>
    </message>
    <message>
        <source>No table yet</source>
        <translation>还没有表格</translation>
    </message>
    <message>
        <source>The table could not be read</source>
        <translation>表格无法读取</translation>
    </message>
    <message>
        <source>No task chosen yet</source>
        <translation>还没有选择任务</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 个警告</translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready to train, %1</source>
        <translation>可以训练，%1</translation>
    </message>
    <message>
        <source>Ready to train</source>
        <translation>可以训练</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 % shared</source>
        <translation>共享 %1 %</translation>
    </message>
    <message>
        <source>%1 per batch of %2</source>
        <translation>每批 %2 行占 %1</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>设备：%1</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>A run of this project is going on. Finish or stop it before opening another project.</source>
        <translation>此项目的一次运行正在进行。请先完成或停止它，再打开另一个项目。</translation>
    </message>
    <message>
        <source>Shared parameters</source>
        <translation>共享参数</translation>
    </message>
    <message>
        <source>Shared representation</source>
        <translation>共享表示</translation>
    </message>
    <message>
        <source>Gradients on</source>
        <translation>梯度取自</translation>
    </message>
    <message>
        <source>Where the gradients of the tasks are compared. On the shared representation a step costs little more than an ordinary one, but it only approximates the parameters.</source>
        <translation>在哪里比较各任务的梯度。在共享表示上，一步只比普通的一步稍贵，但只是对参数的近似。</translation>
    </message>
    <message>
        <source>New weights every</source>
        <translation>更新权重间隔</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Steps between two solutions; in between the last weights stay and a step costs as much as an ordinary one.</source>
        <translation>两次求解之间的步数；其间沿用上一次的权重，一步与普通的一步一样快。</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Root mean square</source>
        <translation>均方根</translation>
    </message>
    <message>
        <source>Weight of the task</source>
        <translation>任务的权重</translation>
    </message>
    <message>
        <source>Weight of the task / T</source>
        <translation>任务的权重 / T</translation>
    </message>
    <message>
        <source>Common length</source>
        <translation>共同长度</translation>
    </message>
    <message>
        <source>Which of the singular values all of them become.</source>
        <translation>所有奇异值都变成其中的哪一个。</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>How the aligned gradients are added up; the two differ only in the length of the step.</source>
        <translation>对齐后的梯度如何相加；两种方式只在步长上不同。</translation>
    </message>
    <message>
        <source>Rank cut</source>
        <translation>秩截断</translation>
    </message>
    <message>
        <source>Eigenvalues below this share of the largest count as zero, as for tasks with equal gradients. 0: only what is lost in rounding.</source>
        <translation>低于最大特征值这一比例的特征值视为零，例如任务梯度相等时。0：只去掉舍入误差。</translation>
    </message>
    <message>
        <source>Aligned-MTL</source>
        <translation>Aligned-MTL</translation>
    </message>
    <message>
        <source>Turns and scales the gradients as little as needed until they are perpendicular and equally long, then adds them up with the weights set on the tasks. Nearly parallel gradients make the step very short.</source>
        <translation>以最小的改动旋转和缩放各梯度，使它们互相垂直且长度相等，再按任务设定的权重相加。几乎平行的梯度会使步长非常短。</translation>
    </message>
    <message>
        <source>Radius c</source>
        <translation>半径 c</translation>
    </message>
    <message>
        <source>How far the step may leave the mean gradient, as a share of its length. 0 is the mean, a large value comes close to MGDA.</source>
        <translation>一步可以偏离平均梯度多远，以其长度的比例表示。0 即平均值，较大的值接近 MGDA。</translation>
    </message>
    <message>
        <source>Divide by 1 + c²</source>
        <translation>除以 1 + c²</translation>
    </message>
    <message>
        <source>Keeps steps from growing with c.</source>
        <translation>防止步长随 c 增大。</translation>
    </message>
    <message>
        <source>CAGrad</source>
        <translation>CAGrad</translation>
    </message>
    <message>
        <source>Stays near the mean gradient, and within that circle takes the direction in which the task that gains least gains most.</source>
        <translation>保持在平均梯度附近，并在这个圆内取使提升最少的任务提升最多的方向。</translation>
    </message>
    <message>
        <source>Memory β</source>
        <translation>记忆 β</translation>
    </message>
    <message>
        <source>Share of the running mean of the gradients that stays in a step. It starts at 0, so the first steps are short.</source>
        <translation>梯度的滑动平均在一步中保留的比例。它从 0 开始，因此最初几步较短。</translation>
    </message>
    <message>
        <source>Fading σ</source>
        <translation>衰减 σ</translation>
    </message>
    <message>
        <source>β is divided by the number of the step to this power.</source>
        <translation>β 除以步数的这个次方。</translation>
    </message>
    <message>
        <source>DB-MTL</source>
        <translation>DB-MTL</translation>
    </message>
    <message>
        <source>Balances twice: logarithms of the losses take out their scale, and running means of the gradients are brought to the length of the longest one. Keeps one gradient per task in memory, from batch to batch, so it works on the shared parameters only. Losses must be above 0.</source>
        <translation>双重均衡：对损失取对数以消除其尺度，并把梯度的滑动平均拉到最长者的长度。每个任务的梯度跨批次保存在内存中，因此只作用于共享参数。损失必须大于 0。</translation>
    </message>
    <message>
        <source>DualProj</source>
        <translation>DualProj</translation>
    </message>
    <message>
        <source>Projects the mean gradient onto the directions that hurt no task: the closest step to the mean along which, to first order, no loss grows.</source>
        <translation>把平均梯度投影到不损害任何任务的方向上：在一阶近似下没有损失上升、且最接近平均值的一步。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>High: all weights near 1. Low: the task that falls slowest takes nearly all.</source>
        <translation>高：所有权重接近 1。低：下降最慢的任务几乎占据全部。</translation>
    </message>
    <message>
        <source>Dynamic weight average</source>
        <translation>动态权重平均</translation>
    </message>
    <message>
        <source>A task whose loss fell less over the last two epochs counts more in the next one. Blind to the size of the losses, and noisy with few batches; the first two epochs use equal weights.</source>
        <translation>最近两轮损失下降较少的任务在下一轮权重更大。不考虑损失的大小，批次少时噪声较大；前两轮使用等权。</translation>
    </message>
    <message>
        <source>Rate of the weights</source>
        <translation>权重的速率</translation>
    </message>
    <message>
        <source>How fast the weights turn to the tasks that can still gain most.</source>
        <translation>权重转向仍能提升最多的任务的快慢。</translation>
    </message>
    <message>
        <source>ExcessMTL</source>
        <translation>ExcessMTL</translation>
    </message>
    <message>
        <source>Estimates how far each task is from the best it could reach and gives weight to those that are far, so that noisy labels, which no training can learn, get less. Keeps one number per task and parameter in memory, from batch to batch, so it works on the shared parameters only.</source>
        <translation>估计每个任务离它能达到的最佳有多远，并把权重给予较远的任务；这样任何训练都学不会的噪声标签得到的权重较少。每个任务的每个参数保存一个数，跨批次保留，因此只作用于共享参数。</translation>
    </message>
    <message>
        <source>Fairness α</source>
        <translation>公平度 α</translation>
    </message>
    <message>
        <source>1 is the bargain of Nash-MTL; larger values come close to lifting only the task that gains least.</source>
        <translation>1 即 Nash-MTL 的协商；较大的值接近于只提升受益最少的任务。</translation>
    </message>
    <message>
        <source>FairGrad</source>
        <translation>FairGrad</translation>
    </message>
    <message>
        <source>Shares a step out so that the gains of the tasks are α-fair, as bandwidth is shared in networks. Where no such step exists the last weights stay.</source>
        <translation>分配一步，使各任务的收益达到 α 公平，如同网络中分配带宽。不存在这样的一步时沿用上一次的权重。</translation>
    </message>
    <message>
        <source>Learning rate of the weights</source>
        <translation>权重的学习率</translation>
    </message>
    <message>
        <source>How fast the weights follow the difference in progress.</source>
        <translation>权重跟随进展差异的快慢。</translation>
    </message>
    <message>
        <source>Decay of the weights</source>
        <translation>权重的衰减</translation>
    </message>
    <message>
        <source>Pulls the weights back to equal shares, so that old steps are forgotten.</source>
        <translation>把权重拉回等权，使旧的步被遗忘。</translation>
    </message>
    <message>
        <source>FAMO</source>
        <translation>FAMO</translation>
    </message>
    <message>
        <source>Lets all losses fall at a similar rate: after each step the losses of the same batch are measured again, and a task that gained less counts more. Costs one more forward pass, no gradients of single tasks. Losses must be above 0.</source>
        <translation>让所有损失以相近的速度下降：每一步之后再次测量同一批次的损失，收益较少的任务权重增大。多一次前向计算，不需要单个任务的梯度。损失必须大于 0。</translation>
    </message>
    <message>
        <source>Fixed weights</source>
        <translation>固定权重</translation>
    </message>
    <message>
        <source>Every task loss counts with the weight set on the task. The honest default: compare every other strategy with it.</source>
        <translation>每个任务的损失按任务设定的权重计入。最朴素的默认方式：其他策略都应与它比较。</translation>
    </message>
    <message>
        <source>Geometric loss</source>
        <translation>几何损失</translation>
    </message>
    <message>
        <source>Minimises the geometric mean of the losses: what counts is by how many percent each of them falls. Losses must be above 0.</source>
        <translation>最小化各损失的几何平均：重要的是每个损失下降百分之几。损失必须大于 0。</translation>
    </message>
    <message>
        <source>Softmax (stays above 0)</source>
        <translation>Softmax（保持大于 0）</translation>
    </message>
    <message>
        <source>Raw, as in the paper</source>
        <translation>原始形式，如论文</translation>
    </message>
    <message>
        <source>Restoring force α</source>
        <translation>恢复力 α</translation>
    </message>
    <message>
        <source>0: all tasks get gradients of equal length. Larger: tasks that learn slowly are pulled up harder.</source>
        <translation>0：所有任务的梯度长度相等。越大：学得慢的任务被拉得越强。</translation>
    </message>
    <message>
        <source>How fast the weights follow.</source>
        <translation>权重跟随的快慢。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Raw weights can run towards 0; the softmax form keeps them above.</source>
        <translation>原始权重可能趋向 0；softmax 形式使它们保持大于 0。</translation>
    </message>
    <message>
        <source>GradNorm</source>
        <translation>GradNorm</translation>
    </message>
    <message>
        <source>Learns weights so that the tasks pull on the shared part with similar force, harder where a task has learnt less than the others. The first epoch uses equal weights and measures the losses that progress is compared with.</source>
        <translation>学习权重，使各任务以相近的力量拉动共享部分，学得比其他任务少的拉得更强。第一轮使用等权，并测量用来比较进展的损失。</translation>
    </message>
    <message>
        <source>Rate of the goal β</source>
        <translation>目标的速率 β</translation>
    </message>
    <message>
        <source>How fast the goal for the cosine of two tasks follows what is measured.</source>
        <translation>两个任务余弦的目标值跟随测量值的快慢。</translation>
    </message>
    <message>
        <source>Gradient vaccine</source>
        <translation>梯度疫苗</translation>
    </message>
    <message>
        <source>Like PCGrad, but instead of only taking conflicts out it turns the gradients of two tasks until their cosine is what it was on average so far.</source>
        <translation>类似 PCGrad，但不只是去除冲突，而是旋转两个任务的梯度，直到它们的余弦等于迄今的平均值。</translation>
    </message>
    <message>
        <source>Learning rate of the loss scales</source>
        <translation>损失尺度的学习率</translation>
    </message>
    <message>
        <source>The scales learn with their own rate and without weight decay.</source>
        <translation>尺度以自己的学习率学习，不使用权重衰减。</translation>
    </message>
    <message>
        <source>Optimizer of the loss scales</source>
        <translation>损失尺度的优化器</translation>
    </message>
    <message>
        <source>How the scales follow their gradient.</source>
        <translation>尺度如何跟随其梯度。</translation>
    </message>
    <message>
        <source>IMTL</source>
        <translation>IMTL</translation>
    </message>
    <message>
        <source>Both parts of impartial multi-task learning: IMTL-L scales the losses, which acts on the towers too, and IMTL-G mixes the gradients of the shared part so that no task is favoured.</source>
        <translation>公正多任务学习的两部分：IMTL-L 缩放损失，也作用于塔；IMTL-G 混合共享部分的梯度，使任何任务都不受偏袒。</translation>
    </message>
    <message>
        <source>IMTL-G</source>
        <translation>IMTL-G</translation>
    </message>
    <message>
        <source>Finds the mix of gradients that lies equally far along the gradient of every task, so that none is favoured. Weights can be negative. No update of the shared part where no such mix exists.</source>
        <translation>寻找沿每个任务梯度走得同样远的梯度混合，使任何任务都不受偏袒。权重可以为负。不存在这样的混合时共享部分不更新。</translation>
    </message>
    <message>
        <source>The weights learn with their own rate and without weight decay.</source>
        <translation>权重以自己的学习率学习，不使用权重衰减。</translation>
    </message>
    <message>
        <source>Optimizer of the weights</source>
        <translation>权重的优化器</translation>
    </message>
    <message>
        <source>How the weights follow their gradient.</source>
        <translation>权重如何跟随其梯度。</translation>
    </message>
    <message>
        <source>IMTL-L</source>
        <translation>IMTL-L</translation>
    </message>
    <message>
        <source>Learns a scale for each loss so that all scaled losses become 1: no task counts more only because its loss is measured in larger numbers.</source>
        <translation>为每个损失学习一个尺度，使缩放后的损失都变为 1：任何任务都不会只因损失数值大而更重要。</translation>
    </message>
    <message>
        <source>Logarithm of losses</source>
        <translation>对数损失</translation>
    </message>
    <message>
        <source>Adds up the logarithms of the losses, so that the scale of a loss does not matter. Losses must be above 0; one that is nearly 0 gets a very large weight.</source>
        <translation>把各损失的对数相加，因此损失的尺度无关紧要。损失必须大于 0；接近 0 的损失会得到很大的权重。</translation>
    </message>
    <message>
        <source>By length</source>
        <translation>按长度</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>By loss</source>
        <translation>按损失</translation>
    </message>
    <message>
        <source>By loss and length</source>
        <translation>按损失和长度</translation>
    </message>
    <message>
        <source>Normalise gradients</source>
        <translation>归一化梯度</translation>
    </message>
    <message>
        <source>Before the weights are found; they are applied to the gradients as they are. Without it the task with the smallest gradient decides.</source>
        <translation>在求权重之前；权重作用于原来的梯度。不归一化时，由梯度最小的任务决定。</translation>
    </message>
    <message>
        <source>MGDA</source>
        <translation>MGDA</translation>
    </message>
    <message>
        <source>Takes the shortest vector among all mixes of the gradients: a step along it makes no task worse, and it is 0 where no task can gain without another one losing. A task that has converged stops all the others unless gradients are normalised.</source>
        <translation>在所有梯度混合中取最短的向量：沿它走一步不会使任何任务变差；当没有任务能在不损害其他任务的情况下提升时，它为 0。除非归一化梯度，否则已收敛的任务会使所有其他任务停下。</translation>
    </message>
    <message>
        <source>Rate of the gradients β</source>
        <translation>梯度的速率 β</translation>
    </message>
    <message>
        <source>How fast the running gradients follow, in the first step.</source>
        <translation>第一步中滑动梯度跟随的快慢。</translation>
    </message>
    <message>
        <source>Rate of the weights γ</source>
        <translation>权重的速率 γ</translation>
    </message>
    <message>
        <source>How fast the weights follow, in the first step.</source>
        <translation>第一步中权重跟随的快慢。</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Both rates are divided by the number of the step to this power.</source>
        <translation>两个速率都除以步数的这个次方。</translation>
    </message>
    <message>
        <source>Regularisation ρ</source>
        <translation>正则化 ρ</translation>
    </message>
    <message>
        <source>Pulls the weights towards equal shares.</source>
        <translation>把权重拉向等权。</translation>
    </message>
    <message>
        <source>MoCo</source>
        <translation>MoCo</translation>
    </message>
    <message>
        <source>MGDA for noisy gradients: running means of the gradients, scaled to the size of their loss, and weights that move slowly towards the mix that shortens them. Keeps one gradient per task in memory, from batch to batch, so it works on the shared parameters only.</source>
        <translation>用于噪声梯度的 MGDA：梯度的滑动平均按损失大小缩放，权重缓慢移向使其变短的混合。每个任务的梯度跨批次保存在内存中，因此只作用于共享参数。</translation>
    </message>
    <message>
        <source>Longest step</source>
        <translation>最大步长</translation>
    </message>
    <message>
        <source>The mixed gradient is shortened to this length. 0: not at all; its length is then the square root of the number of tasks.</source>
        <translation>混合后的梯度缩短到这个长度。0：不缩短；其长度为任务数的平方根。</translation>
    </message>
    <message>
        <source>Nash-MTL</source>
        <translation>Nash-MTL</translation>
    </message>
    <message>
        <source>Treats a step as a bargain between the tasks and takes Nash&apos;s solution of it, which does not depend on the scale of any loss. Raw weights can be tiny or huge; the shares of the tasks are what to watch. Where no bargain exists the last weights stay.</source>
        <translation>把一步看作任务间的协商，取纳什解；它不依赖任何损失的尺度。原始权重可能极小或极大；应观察任务的占比。协商无解时沿用上一次的权重。</translation>
    </message>
    <message>
        <source>PCGrad</source>
        <translation>PCGrad</translation>
    </message>
    <message>
        <source>Where the gradient of a task points against that of another task, the part that hurts is taken out. Without conflict it is the plain sum. The others are visited in an order drawn anew in every step.</source>
        <translation>一个任务的梯度与另一个任务的梯度相背时，去除造成损害的部分。没有冲突时就是简单求和。每一步都以重新抽取的顺序访问其他任务。</translation>
    </message>
    <message>
        <source>Random loss weighting</source>
        <translation>随机损失加权</translation>
    </message>
    <message>
        <source>Draws new weights in every step; they add up to 1. A litmus test: a strategy that does not beat it has learnt nothing about the tasks.</source>
        <translation>每一步重新抽取权重，合计为 1。试金石：胜不过它的策略对任务一无所知。</translation>
    </message>
    <message>
        <source>Smoothness μ</source>
        <translation>平滑度 μ</translation>
    </message>
    <message>
        <source>Small: only the worst task counts. Large: all count alike.</source>
        <translation>小：只有最差的任务起作用。大：所有任务同等重要。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>So long the logarithms of the losses are added up; the mean losses of the last of these epochs become the point that the rest of the run is compared with.</source>
        <translation>在此期间把损失的对数相加；其中最后一轮的平均损失成为之后比较的基准。</translation>
    </message>
    <message>
        <source>Smooth Tchebycheff</source>
        <translation>平滑切比雪夫</translation>
    </message>
    <message>
        <source>Works most on the task that has fallen least since the end of the warm-up; a smooth form of minimising the worst task. Losses must be above 0.</source>
        <translation>优先处理预热结束以来下降最少的任务；是最小化最差任务的平滑形式。损失必须大于 0。</translation>
    </message>
    <message>
        <source>By the kind of the task</source>
        <translation>按任务类型</translation>
    </message>
    <message>
        <source>Gaussian for all</source>
        <translation>全部用高斯形式</translation>
    </message>
    <message>
        <source>The weights learn with their own rate, larger than that of the network and without weight decay.</source>
        <translation>权重以自己的学习率学习，大于网络的学习率，且不使用权重衰减。</translation>
    </message>
    <message>
        <source>Start of s</source>
        <translation>s 的初值</translation>
    </message>
    <message>
        <source>Logarithm of the variance that every task starts with.</source>
        <translation>每个任务起始方差的对数。</translation>
    </message>
    <message>
        <source>Number tasks use the Gaussian form ½ e^(−s) L + ½ s, the others e^(−s) L + ½ s.</source>
        <translation>数值任务使用高斯形式 ½ e^(−s) L + ½ s，其他任务使用 e^(−s) L + ½ s。</translation>
    </message>
    <message>
        <source>Uncertainty weighting</source>
        <translation>不确定性加权</translation>
    </message>
    <message>
        <source>Each task learns how noisy it is, and noisy tasks count less. The total can become negative; the losses of the tasks are what to watch.</source>
        <translation>每个任务学习自己的噪声有多大，噪声大的任务权重小。总和可能变为负数；应观察各任务的损失。</translation>
    </message>
    <message>
        <source>UPGrad</source>
        <translation>UPGrad</translation>
    </message>
    <message>
        <source>Projects the gradient of every task onto the directions that hurt no task, then takes their mean. To first order no loss grows. Without conflict it is the mean gradient, so that steps are T times shorter than with fixed weights.</source>
        <translation>把每个任务的梯度投影到不损害任何任务的方向上，再取平均。一阶近似下没有损失上升。没有冲突时就是平均梯度，因此步长是固定权重的 1/T。</translation>
    </message>
    <message>
        <source>There is no file or folder at %1.</source>
        <translation>%1 处没有文件或文件夹。</translation>
    </message>
    <message>
        <source>%1 lies on a disk that can only be read.</source>
        <translation>%1 位于只读磁盘上。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>The name %1 is too long for this disk.</source>
        <translation>名称 %1 对此磁盘来说太长。</translation>
    </message>
    <message>
        <source>Too many files are open to open %1 too; close some programs.</source>
        <translation>打开的文件太多，无法再打开 %1；请关闭一些程序。</translation>
    </message>
    <message>
        <source>The disk is full: there is no room to write %1. Free some space and save again.</source>
        <translation>磁盘已满：没有空间写入 %1。请腾出空间后再次保存。</translation>
    </message>
    <message>
        <source>%1 cannot be read or written: %2.</source>
        <translation>%1 无法读取或写入：%2。</translation>
    </message>
    <message>
        <source>%1 has more than %2 bytes, the most that is read here.</source>
        <translation>%1 超过 %2 字节，这是此处读取的上限。</translation>
    </message>
    <message>
        <source>%1 is in use by another running program.</source>
        <translation>%1 正被另一个运行中的程序使用。</translation>
    </message>
    <message>
        <source>Reading %1 was stopped.</source>
        <translation>%1 的读取已停止。</translation>
    </message>
    <message>
        <source>Line %2: the name &quot;%1&quot; stands twice in one object; keep one of the two.</source>
        <translation>第 %2 行：名称「%1」在同一对象中出现两次；请只保留一个。</translation>
    </message>
    <message>
        <source>Line %2: the number %1 is too large.</source>
        <translation>第 %2 行：数字 %1 太大。</translation>
    </message>
    <message>
        <source>Line %2: there is more text after the end of the JSON value, at &quot;%1&quot;.</source>
        <translation>第 %2 行：JSON 值结束之后还有文本，位于「%1」。</translation>
    </message>
    <message>
        <source>Line %2: this is not JSON, near &quot;%1&quot;.</source>
        <translation>第 %2 行：这不是 JSON，位于「%1」附近。</translation>
    </message>
    <message>
        <source>Line %2: values are nested more than %1 deep.</source>
        <translation>第 %2 行：值的嵌套超过 %1 层。</translation>
    </message>
    <message>
        <source>The JSON has more than %1 MB.</source>
        <translation>该 JSON 超过 %1 MB。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, but must be from %3 to %4.</source>
        <translation>「%1」为 %2，但必须在 %3 到 %4 之间。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, but must be %3 or more.</source>
        <translation>「%1」为 %2，但必须不小于 %3。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, but must be %3 or less.</source>
        <translation>「%1」为 %2，但必须不大于 %3。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, but must be a finite number.</source>
        <translation>「%1」为 %2，但必须是有限的数。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes true or false, not %2.</source>
        <translation>「%1」应为 true 或 false，而不是 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes a whole number, not %2.</source>
        <translation>「%1」应为整数，而不是 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes a number, not %2.</source>
        <translation>「%1」应为数字，而不是 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes one of %2, not %3.</source>
        <translation>「%1」应为 %2 之一，而不是 %3。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes text, not %2.</source>
        <translation>「%1」应为文本，而不是 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes a list of whole numbers such as [64, 32], not %2.</source>
        <translation>「%1」应为整数列表，例如 [64, 32]，而不是 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes a list of numbers such as [0.1, 0.9], not %2.</source>
        <translation>「%1」应为数字列表，例如 [0.1, 0.9]，而不是 %2。</translation>
    </message>
    <message>
        <source>There is no parameter called &quot;%1&quot; here.</source>
        <translation>这里没有名为「%1」的参数。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; has the type &quot;%3&quot;; F32, F64, I32 and I64 are read.</source>
        <translation>%1：张量「%2」的类型为「%3」；只读取 F32、F64、I32 和 I64。</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; does not lie within the file.</source>
        <translation>%1：张量「%2」超出了文件范围。</translation>
    </message>
    <message>
        <source>%1: the tensors overlap or leave gaps.</source>
        <translation>%1：张量之间有重叠或空隙。</translation>
    </message>
    <message>
        <source>%1: there is data that belongs to no tensor.</source>
        <translation>%1：有不属于任何张量的数据。</translation>
    </message>
    <message>
        <source>%1 is not a safetensors file, or its end is missing.</source>
        <translation>%1 不是 safetensors 文件，或缺少结尾。</translation>
    </message>
    <message>
        <source>%1: the head of the file cannot be read; it is damaged or no safetensors file.</source>
        <translation>%1：文件头无法读取；文件已损坏，或不是 safetensors 文件。</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; was changed after it was written (its SHA-256 differs).</source>
        <translation>%1：张量「%2」在写入之后被更改（SHA-256 不符）。</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Gives: %1</source>
        <translation>给出：%1</translation>
    </message>
    <message>
        <source>Takes any number: %1</source>
        <translation>接受任意多个：%1</translation>
    </message>
    <message>
        <source>May take: %1</source>
        <translation>可接受：%1</translation>
    </message>
    <message>
        <source>Takes: %1</source>
        <translation>接受：%1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>Works on</source>
        <translation>作用于</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Balancing of tasks</source>
        <translation>任务均衡</translation>
    </message>
    <message>
        <source>Optimizers</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning-rate schedules</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>Preparation steps</source>
        <translation>预处理步骤</translation>
    </message>
    <message>
        <source>Sample tables</source>
        <translation>示例表格</translation>
    </message>
    <message>
        <source>The layer %1 cannot be computed in this build.</source>
        <translation>此版本无法计算层 %1。</translation>
    </message>
    <message>
        <source>The model could not be built. %1</source>
        <translation>模型无法构建。%1</translation>
    </message>
    <message>
        <source>Node %1 gets nothing at its input from %2: link it to another node.</source>
        <translation>节点 %1 的输入没有从 %2 得到任何内容：请把它连接到另一个节点。</translation>
    </message>
    <message>
        <source>Node %1 is of kind %2, which this version does not know.</source>
        <translation>节点 %1 的类型为 %2，此版本不认识它。</translation>
    </message>
    <message>
        <source>Input %1 of node %2 is not linked.</source>
        <translation>节点 %2 的输入 %1 没有连接。</translation>
    </message>
    <message>
        <source>Task %1 has no head: link one of its own and bind it.</source>
        <translation>任务 %1 没有输出头：请为它连接并绑定一个。</translation>
    </message>
    <message>
        <source>Node %1 cannot use the weights of node %2: both need the same layer, settings and shapes, and must lead to a task.</source>
        <translation>节点 %1 不能使用节点 %2 的权重：两者的层、设置和形状必须相同，且都要通向某个任务。</translation>
    </message>
    <message>
        <source>There is no task yet: choose a column to learn.</source>
        <translation>还没有任务：请选择要学习的列。</translation>
    </message>
    <message>
        <source>The loss %1 cannot be computed in this build.</source>
        <translation>此版本无法计算损失 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be read to its end; it may be cut off or damaged. Get the file again.</source>
        <translation>%1 无法读到结尾；它可能被截断或已损坏。请重新获取该文件。</translation>
    </message>
    <message>
        <source>Line %1 of %2, column %3: the text is not UTF-8. Save the table as UTF-8 and open it again.</source>
        <translation>%2 的第 %1 行、列 %3：文本不是 UTF-8。请将表格存为 UTF-8 后再打开。</translation>
    </message>
    <message>
        <source>Line %1 of %2, column %3: “%4” is not of the type chosen for the column (%5). Correct the cell or choose another type.</source>
        <translation>%2 的第 %1 行、列 %3：「%4」不符合为该列选择的类型（%5）。请更正单元格或选择其他类型。</translation>
    </message>
    <message>
        <source>Column %1 holds numbers but also the text “%2” (line %3), so it is read as %4. Correct the cell, or choose the type Number to be told about every such cell.</source>
        <translation>列 %1 含有数字，但也含有文本「%2」（第 %3 行），因此读作%4。请更正单元格，或选择类型「数值」以获知每个这样的单元格。</translation>
    </message>
    <message>
        <source>Column %1 holds dates but also the text “%2” (line %3), so it is read as category. Correct the cell, or choose the type Date.</source>
        <translation>列 %1 含有日期，但也含有文本「%2」（第 %3 行），因此读作类别。请更正单元格，或选择类型「日期」。</translation>
    </message>
    <message>
        <source>Column %1 is set to whole numbers but holds %2 (line %3), so it is read as numbers.</source>
        <translation>列 %1 设为整数，但含有 %2（第 %3 行），因此读作数值。</translation>
    </message>
    <message>
        <source>Is %2 in column %1 (line %3) a date with the day or with the month first? It is read with the day first; set the order of dates.</source>
        <translation>列 %1 中的 %2（第 %3 行）是日在前还是月在前的日期？现按日在前读取；请设置日期顺序。</translation>
    </message>
    <message>
        <source>Read with the month first</source>
        <translation>按月在前读取</translation>
    </message>
    <message>
        <source>Line %1 of %2 has %3 {cell|cells} where %4 are expected, and so do most of the rows. Choose another delimiter or correct the file.</source>
        <translation>%2 的第 %1 行有 %3 个单元格，而应有 %4 个，大多数行也是如此。请选择其他分隔符，或更正文件。</translation>
    </message>
    <message>
        <source>%4 rows were left out because they have another number of cells; the first is line %1 with %2 {cell|cells} where %3 are expected.</source>
        <translation>因单元格数不同，忽略了 %4 行；首个是第 %1 行，有 %2 个单元格，应有 %3 个。</translation>
    </message>
    <message>
        <source>Line %1 has %2 {cell|cells} where %3 are expected; the row was left out.</source>
        <translation>第 %1 行有 %2 个单元格，应有 %3 个；已忽略该行。</translation>
    </message>
    <message>
        <source>Line %1 has %2 {cell|cells} where %3 are expected; it was filled up or cut.</source>
        <translation>第 %1 行有 %2 个单元格，应有 %3 个；已补齐或截断。</translation>
    </message>
    <message>
        <source>%4 rows with another number of cells were filled up or cut; the first is line %1 with %2 {cell|cells} where %3 are expected.</source>
        <translation>%4 个单元格数不同的行已补齐或截断；首个是第 %1 行，有 %2 个单元格，应有 %3 个。</translation>
    </message>
    <message>
        <source>In line %1 a quote stands where none belongs; it is read as part of the text.</source>
        <translation>第 %1 行的引号出现在不该出现的位置；它被读作文本的一部分。</translation>
    </message>
    <message>
        <source>In %2 rows a quote stands where none belongs and is read as part of the text; the first is line %1.</source>
        <translation>%2 行的引号出现在不该出现的位置，被读作文本的一部分；首个是第 %1 行。</translation>
    </message>
    <message>
        <source>The last row looks like a note below the table and is left out. Set the footer to 0 to read it.</source>
        <translation>最后一行像是表格下方的说明，已忽略。要读取它，请将表尾行数设为 0。</translation>
    </message>
    <message>
        <source>The last %1 rows look like notes or a second table below this one and are left out. Set the footer to 0 to read them.</source>
        <translation>最后 %1 行像是说明或下方的第二个表格，已忽略。要读取它们，请将表尾行数设为 0。</translation>
    </message>
    <message>
        <source>Line %1 of %2 has %3 {cell|cells} where %4 are expected. Correct the line, or let such rows be left out or filled up.</source>
        <translation>%2 的第 %1 行有 %3 个单元格，应有 %4 个。请更正该行，或让这样的行被忽略或补齐。</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Keep together</source>
        <translation>保持同组</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>The table has no column %1, which holds the answers of a task. Open a table with it.</source>
        <translation>表格没有列 %1，它含有一个任务的答案。请打开含有该列的表格。</translation>
    </message>
    <message>
        <source>The table has no column %1, which the model was trained with. Open a table with it.</source>
        <translation>表格没有列 %1，模型训练时用到了它。请打开含有该列的表格。</translation>
    </message>
    <message>
        <source>Column %1 holds lists, but the model was trained with one value a cell. Open a table as it was then.</source>
        <translation>列 %1 含有列表，但模型训练时每个单元格只有一个值。请打开与当时相同的表格。</translation>
    </message>
    <message>
        <source>The project has no task %1 any more, which the model was trained for.</source>
        <translation>项目已没有任务 %1，而模型是为它训练的。</translation>
    </message>
    <message>
        <source>The encoding %1 is not known. Choose one such as UTF-8, UTF-16, Windows-1252, GB18030 or Shift-JIS.</source>
        <translation>未知的编码 %1。请选择例如 UTF-8、UTF-16、Windows-1252、GB18030 或 Shift-JIS。</translation>
    </message>
    <message>
        <source>The stored preprocessing cannot be read: its part “%1” is damaged. Train again.</source>
        <translation>保存的预处理无法读取：其中的「%1」部分已损坏。请重新训练。</translation>
    </message>
    <message>
        <source>%1 has no column %2; it is missing there.</source>
        <translation>%1 没有列 %2；该列在其中视为缺失。</translation>
    </message>
    <message>
        <source>The column %2 is only in %1 and is left out.</source>
        <translation>列 %2 只在 %1 中，已忽略。</translation>
    </message>
    <message>
        <source>The levels of task %1 have a gap: no training row of %2 is %3. The levels are learnt as neighbours; check the table, or choose the kind Number.</source>
        <translation>任务 %1 的等级有缺口：%2 的训练行中没有 %3。各等级按相邻学习；请检查表格，或选择类型「数值」。</translation>
    </message>
    <message>
        <source>%1 validation and test rows hold an answer of task %2 that no training row has; they do not count for it.</source>
        <translation>%1 个验证行和测试行含有任务 %2 的某个答案，而训练行中没有该答案；它们不计入该任务。</translation>
    </message>
    <message>
        <source>No training row of %2 is zero, so the kind Number suits task %1 as well.</source>
        <translation>%2 的训练行中没有零，因此任务 %1 也适合类型「数值」。</translation>
    </message>
    <message>
        <source>Column %1 holds the text “%2” in row %3, where a number is needed. Correct the cell or leave it empty.</source>
        <translation>列 %1 在第 %3 行含有文本「%2」，而这里需要数字。请更正单元格或将其留空。</translation>
    </message>
    <message>
        <source>Two columns are named %1; the second one is called %2 here.</source>
        <translation>有两列名为 %1；第二列在此称为 %2。</translation>
    </message>
    <message>
        <source>%1 has %2 columns; at most %3 can be read. Keep the columns that matter, or choose another delimiter.</source>
        <translation>%1 有 %2 列；最多可读取 %3 列。请保留重要的列，或选择其他分隔符。</translation>
    </message>
    <message>
        <source>The table has no column %1, which is a feature of this project. Ignore the column or open the right table.</source>
        <translation>表格没有列 %1，它是此项目的特征。请忽略该列，或打开正确的表格。</translation>
    </message>
    <message>
        <source>No column is a feature, so there is nothing to learn from. Give at least one column with values the role Feature.</source>
        <translation>没有任何列是特征，因此没有可学习的内容。请至少给一个有值的列「特征」角色。</translation>
    </message>
    <message>
        <source>Both %1 and %2 have the role Weight; give it to one column only.</source>
        <translation>%1 和 %2 的角色都是「权重」；请只给一列。</translation>
    </message>
    <message>
        <source>The weight column %1 must be a column of numbers. Choose another column.</source>
        <translation>权重列 %1 必须是数值列。请选择其他列。</translation>
    </message>
    <message>
        <source>The weight column %1 holds %2 in row %3. Weights are 0 or more.</source>
        <translation>权重列 %1 在第 %3 行含有 %2。权重必须不小于 0。</translation>
    </message>
    <message>
        <source>No task is chosen. Mark at least one column as a task.</source>
        <translation>没有选择任务。请至少将一列标记为任务。</translation>
    </message>
    <message>
        <source>%1 is a Feather file of version 1, which is no longer in use. Store it as Feather version 2 or Parquet and open that.</source>
        <translation>%1 是已停用的 Feather 第 1 版文件。请存为 Feather 第 2 版或 Parquet 后再打开。</translation>
    </message>
    <message>
        <source>%1 unpacks to far more than its size lets expect, or than this machine has memory for. Read fewer rows or columns of it.</source>
        <translation>%1 解压后远大于其大小所示，或超出此机器的内存。请读取更少的行或列。</translation>
    </message>
    <message>
        <source>%1 cannot be split into rows and cells. A quote that is never closed or another delimiter can be the reason.</source>
        <translation>%1 无法拆分为行和单元格。原因可能是引号没有闭合，或分隔符不同。</translation>
    </message>
    <message>
        <source>%1 and %2 have different columns, so they are not one table. Open one of them, or keep equal files in a folder of their own.</source>
        <translation>%1 与 %2 的列不同，因此不是同一个表格。请打开其中之一，或把相同的文件放在单独的文件夹中。</translation>
    </message>
    <message>
        <source>%1 is a folder without tables. Choose a file, or a folder of equal Parquet, Arrow, CSV or TSV files.</source>
        <translation>%1 是没有表格的文件夹。请选择一个文件，或选择含有相同的 Parquet、Arrow、CSV 或 TSV 文件的文件夹。</translation>
    </message>
    <message>
        <source>%1 has no column %2.</source>
        <translation>%1 没有列 %2。</translation>
    </message>
    <message>
        <source>Column %1 is left out: %2</source>
        <translation>忽略列 %1：%2</translation>
    </message>
    <message>
        <source>longer than 64 MB</source>
        <translation>超过 64 MB</translation>
    </message>
    <message>
        <source>%1 {cell|cells} where %2 are expected</source>
        <translation>%1 个单元格，应有 %2 个</translation>
    </message>
    <message>
        <source>%1 was changed while it was read. Wait until it is complete and open it again.</source>
        <translation>%1 在读取时被更改。请等它完整后再打开。</translation>
    </message>
    <message>
        <source>%1 is empty. Choose a table with a header and rows.</source>
        <translation>%1 是空的。请选择有表头和行的表格。</translation>
    </message>
    <message>
        <source>%1 is JSON, which is not read as a table. Export the data as CSV or Parquet and open that.</source>
        <translation>%1 是 JSON，不能读作表格。请将数据导出为 CSV 或 Parquet 后再打开。</translation>
    </message>
    <message>
        <source>%1 is a spreadsheet or a zip archive. Save the table as CSV or Parquet and open that.</source>
        <translation>%1 是电子表格或 zip 压缩包。请将表格存为 CSV 或 Parquet 后再打开。</translation>
    </message>
    <message>
        <source>%1 is no table: line %2 holds binary data (a zero at byte %3). Open a CSV, TSV, Parquet or Arrow file.</source>
        <translation>%1 不是表格：第 %2 行含有二进制数据（第 %3 字节为零）。请打开 CSV、TSV、Parquet 或 Arrow 文件。</translation>
    </message>
    <message>
        <source>%1 is no table: it holds binary data from line %2 on. Open a CSV, TSV, Parquet or Arrow file.</source>
        <translation>%1 不是表格：从第 %2 行起含有二进制数据。请打开 CSV、TSV、Parquet 或 Arrow 文件。</translation>
    </message>
    <message>
        <source>%1 is named like a packed file, but is not packed, and holds no rows. Get the file again.</source>
        <translation>%1 的名称像压缩文件，但没有压缩，也没有任何行。请重新获取该文件。</translation>
    </message>
    <message>
        <source>%1 is named like a spreadsheet, but is none, and holds no rows. Save the table as CSV or Parquet and open that.</source>
        <translation>%1 的名称像电子表格，但不是，也没有任何行。请将表格存为 CSV 或 Parquet 后再打开。</translation>
    </message>
    <message>
        <source>%1 holds names of columns but no rows. Choose a table with rows.</source>
        <translation>%1 有列名但没有行。请选择有行的表格。</translation>
    </message>
    <message>
        <source>The text is not stored as UTF-8; it is read as %1. Choose another encoding if letters look wrong.</source>
        <translation>文本不是以 UTF-8 存储；按 %1 读取。如果字母显示不正确，请选择其他编码。</translation>
    </message>
    <message>
        <source>Line %1 names %2 columns where most rows have %3 cells. Check that each name stands above its column.</source>
        <translation>第 %1 行有 %2 个列名，而大多数行有 %3 个单元格。请检查每个名称是否在其列的上方。</translation>
    </message>
    <message>
        <source>%1 does not look like a table: line %2 is longer than %3 bytes. A quote that is never closed can be the reason.</source>
        <translation>%1 不像表格：第 %2 行超过 %3 字节。原因可能是引号没有闭合。</translation>
    </message>
    <message>
        <source>A delimiter cannot hold a line end or a quote.</source>
        <translation>分隔符不能含有换行或引号。</translation>
    </message>
    <message>
        <source>“%1” is more than one plain character. Quote, escape, decimal and thousands marks are one each.</source>
        <translation>「%1」不止一个普通字符。引号、转义符、小数点和千位分隔符各为一个字符。</translation>
    </message>
    <message>
        <source>The decimal mark and the thousands mark cannot both be “%1”.</source>
        <translation>小数点和千位分隔符不能都是「%1」。</translation>
    </message>
    <message>
        <source>The shares of the split are %1, %2 and %3; they must lie between 0 and 1 and add up to 1.</source>
        <translation>划分的比例为 %1、%2 和 %3；它们必须在 0 到 1 之间且合计为 1。</translation>
    </message>
    <message>
        <source>Both %1 and %2 have the role %3; give it to one column only.</source>
        <translation>%1 和 %2 的角色都是「%3」；请只给一列。</translation>
    </message>
    <message>
        <source>The split goes by the column %1, but the table has no such column. Choose another column or read the right table.</source>
        <translation>划分依据列 %1，但表格没有该列。请选择其他列，或读取正确的表格。</translation>
    </message>
    <message>
        <source>The split keeps rows together, but no column says which: give a column the role Keep together.</source>
        <translation>划分要让某些行保持同组，但没有列说明是哪些：请给一列「保持同组」角色。</translation>
    </message>
    <message>
        <source>There are no answers to balance yet: choose a task, or name a column for the split.</source>
        <translation>还没有可以保持比例的答案：请选择任务，或为划分指定一列。</translation>
    </message>
    <message>
        <source>The split by row number needs a modulus of at least 1, not %1.</source>
        <translation>按行号划分时，模数必须不小于 1，而不是 %1。</translation>
    </message>
    <message>
        <source>The split leaves no row of %1 for training. Give the training part a larger share or use a table with more rows.</source>
        <translation>划分后 %1 没有训练行。请增大训练部分的比例，或使用行数更多的表格。</translation>
    </message>
    <message>
        <source>The split leaves no row of %1 for validation. Give the validation part a larger share or use a table with more rows.</source>
        <translation>划分后 %1 没有验证行。请增大验证部分的比例，或使用行数更多的表格。</translation>
    </message>
    <message>
        <source>No %1 is in two parts.</source>
        <translation>没有 %1 同时在两个部分中。</translation>
    </message>
    <message>
        <source>Keep them together</source>
        <translation>保持同组</translation>
    </message>
    <message>
        <source>%1 of %2 values of %3 have rows in more than one part, so the model is tested on what it has seen. Keep them together.</source>
        <translation>%3 的 %2 个值中有 %1 个的行分布在多个部分中，因此模型会在见过的内容上测试。请让它们保持同组。</translation>
    </message>
    <message>
        <source>Training ends with %1, validation begins with %2 (%3).</source>
        <translation>训练到 %1 为止，验证从 %2 开始（%3）。</translation>
    </message>
    <message>
        <source>Training ends with %1, validation begins with %2, the test with %3 (%4).</source>
        <translation>训练到 %1 为止，验证从 %2 开始，测试从 %3 开始（%4）。</translation>
    </message>
    <message>
        <source>The rarest answer of task %1 has %2 rows, fewer than the %3 folds: some folds hold none. Choose fewer folds.</source>
        <translation>任务 %1 最罕见的答案有 %2 行，少于 %3 折：有些折没有它。请选择更少的折。</translation>
    </message>
    <message>
        <source>No row is in two parts.</source>
        <translation>没有行同时在两个部分中。</translation>
    </message>
    <message>
        <source>Test rows are opened once, at the end of a run; nothing is chosen by them.</source>
        <translation>测试行只在运行结束时打开一次；不用它们挑选任何东西。</translation>
    </message>
    <message>
        <source>%1 rows have no value in %2, which divides the table; they are in no part.</source>
        <translation>%1 行在划分表格的 %2 中没有值；它们不在任何部分中。</translation>
    </message>
    <message>
        <source>The column %1 has %2 different values, too few for %3 folds; choose fewer folds.</source>
        <translation>列 %1 有 %2 个不同的值，不够分成 %3 折；请选择更少的折。</translation>
    </message>
    <message>
        <source>data.split.folds is %1; it must be 2 or more, or 0 for no folds.</source>
        <translation>data.split.folds 为 %1；它必须不小于 2，或为 0 表示不分折。</translation>
    </message>
    <message>
        <source>data.split.fold is %1, but the folds are numbered 0 to %2.</source>
        <translation>data.split.fold 为 %1，但折的编号为 0 到 %2。</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Rows are dealt out by chance. Rows of one value stay together when a column has the role Keep together.</source>
        <translation>各行随机分配。如果某列的角色是「保持同组」，该列取值相同的行会在一起。</translation>
    </message>
    <message>
        <source>Balanced by answers</source>
        <translation>按答案保持比例</translation>
    </message>
    <message>
        <source>By chance, but every answer of every task has the same share in each part. Good for rare answers.</source>
        <translation>随机分配，但每个任务的每种答案在各部分中比例相同。适合罕见答案。</translation>
    </message>
    <message>
        <source>All rows of one customer, session or other value of the column go to the same part.</source>
        <translation>同一客户、会话或该列其他取值的所有行进入同一部分。</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>The model learns from the past and is measured on what came later.</source>
        <translation>模型从过去学习，用之后的数据衡量。</translation>
    </message>
    <message>
        <source>By a column</source>
        <translation>按列</translation>
    </message>
    <message>
        <source>A column of the table says to which part each row belongs.</source>
        <translation>表格的某一列说明每行属于哪一部分。</translation>
    </message>
    <message>
        <source>By row number</source>
        <translation>按行号</translation>
    </message>
    <message>
        <source>The rest of the row number (from 0) divided by a number decides.</source>
        <translation>由行号（从 0 开始）除以某数的余数决定。</translation>
    </message>
    <message>
        <source>Three files</source>
        <translation>三个文件</translation>
    </message>
    <message>
        <source>Validation and test rows come from files of their own.</source>
        <translation>验证行和测试行来自单独的文件。</translation>
    </message>
    <message>
        <source>%1 rows cannot be cut into %2 folds along time; choose fewer folds.</source>
        <translation>%1 行无法沿时间切成 %2 折；请选择更少的折。</translation>
    </message>
    <message>
        <source>data.split.%1 is &quot;%2&quot;, which is not a value of the column %3; write it like %4.</source>
        <translation>data.split.%1 为「%2」，它不是列 %3 的值；请写成 %4 的形式。</translation>
    </message>
    <message>
        <source>The split goes by time, but no column holds one: give a column of dates, times or numbers the role Time.</source>
        <translation>划分依据时间，但没有列含有时间：请给含有日期、时间或数字的列「时间」角色。</translation>
    </message>
    <message>
        <source>The split goes by time, but %1 holds words. Choose a column of dates, times or numbers, or another kind of split.</source>
        <translation>划分依据时间，但 %1 含有文字。请选择含有日期、时间或数字的列，或其他划分方式。</translation>
    </message>
    <message>
        <source>%1 rows cannot be cut into %2 folds; choose fewer folds.</source>
        <translation>%1 行无法切成 %2 折；请选择更少的折。</translation>
    </message>
    <message>
        <source>%1 values that are kept together cannot be cut into %2 folds; choose fewer folds.</source>
        <translation>%1 个保持同组的值无法切成 %2 折；请选择更少的折。</translation>
    </message>
    <message>
        <source>New columns</source>
        <translation>新列</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>The step %1 makes a column %2, but there is one already; give it another name.</source>
        <translation>步骤 %1 生成列 %2，但已有同名的列；请给它另一个名称。</translation>
    </message>
    <message>
        <source>There is no step &quot;%1&quot;; remove it.</source>
        <translation>没有步骤「%1」；请移除它。</translation>
    </message>
    <message>
        <source>Two steps of the preparation have the id %1; each needs its own.</source>
        <translation>预处理的两个步骤的 id 都是 %1；每个都要有自己的。</translation>
    </message>
    <message>
        <source>There is no step &quot;%1&quot; in the list.</source>
        <translation>列表中没有步骤「%1」。</translation>
    </message>
    <message>
        <source>The step %1 at %2 has no parameter &quot;%3&quot;.</source>
        <translation>位于 %2 的步骤 %1 没有参数「%3」。</translation>
    </message>
    <message>
        <source>%1 must be a step such as {&quot;step&quot;: &quot;clip&quot;}.</source>
        <translation>%1 必须是一个步骤，例如 {&quot;step&quot;: &quot;clip&quot;}。</translation>
    </message>
    <message>
        <source>%1 does not understand its member &quot;%2&quot;; a step has step, on, columns, params and id.</source>
        <translation>%1 不认识其成员「%2」；步骤有 step、on、columns、params 和 id。</translation>
    </message>
    <message>
        <source>%1 is the step &quot;%2&quot;, which does not exist here; there are: %3.</source>
        <translation>%1 是步骤「%2」，这里没有它；可用的有：%3。</translation>
    </message>
    <message>
        <source>%1.columns must hold names of columns.</source>
        <translation>%1.columns 必须是列名。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>Yes / no</source>
        <translation>是 / 否</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Not usable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>There is nothing to learn for task %1: column %2 is %3 in every training row. Choose another column or another split.</source>
        <translation>任务 %1 没有可学习的内容：列 %2 在每个训练行中都是 %3。请选择其他列或其他划分。</translation>
    </message>
    <message>
        <source>The yes / no task %1 needs two values, but column %2 holds more, such as %3. Choose the value that means yes, or another kind of task.</source>
        <translation>是非任务 %1 需要两个值，但列 %2 有更多，例如 %3。请选择表示「是」的值，或其他任务类型。</translation>
    </message>
    <message>
        <source>Column %2 holds too many different values to be the classes of task %1. Make it a number task or choose another column.</source>
        <translation>列 %2 的不同取值太多，不能作为任务 %1 的类别。请改为数值任务，或选择其他列。</translation>
    </message>
    <message>
        <source>The task %1 needs at least two different levels, from low to high.</source>
        <translation>任务 %1 至少需要两个不同的等级，从低到高。</translation>
    </message>
    <message>
        <source>Column %2 holds %3, which is not among the levels of task %1. Add it to the levels at its place.</source>
        <translation>列 %2 含有 %3，它不在任务 %1 的等级中。请把它加到等级中相应的位置。</translation>
    </message>
    <message>
        <source>Column %2 holds text, such as %3, so the order of the levels of task %1 is not known. Write the levels from low to high.</source>
        <translation>列 %2 含有文本，例如 %3，因此不知道任务 %1 的等级顺序。请从低到高写出等级。</translation>
    </message>
    <message>
        <source>Column %2 holds more than %3 different values, too many to be the levels of task %1. Make it a number task or choose another column.</source>
        <translation>列 %2 有超过 %3 个不同的值，太多而不能作为任务 %1 的等级。请改为数值任务，或选择其他列。</translation>
    </message>
    <message>
        <source>Task %1 counts, but column %2 holds %3 in row %4. Counts are 0 or more; correct the cell or make it a number task.</source>
        <translation>任务 %1 是计数，但列 %2 在第 %4 行含有 %3。计数必须不小于 0；请更正单元格，或改为数值任务。</translation>
    </message>
    <message>
        <source>Task %1 learns an amount, but column %2 holds %3 in row %4. Amounts are 0 or more; correct the cell or make it a number task.</source>
        <translation>任务 %1 学习金额，但列 %2 在第 %4 行含有 %3。金额必须不小于 0；请更正单元格，或改为数值任务。</translation>
    </message>
    <message>
        <source>Task %1 counts, but column %2 holds %3 in row %4, which is no whole number. Make it a number task, or an amount.</source>
        <translation>任务 %1 是计数，但列 %2 在第 %4 行含有 %3，它不是整数。请改为数值任务或金额任务。</translation>
    </message>
    <message>
        <source>The quantiles of task %1 must be numbers between 0 and 1 that rise, such as 0.1, 0.5, 0.9.</source>
        <translation>任务 %1 的分位数必须是 0 到 1 之间递增的数，例如 0.1, 0.5, 0.9。</translation>
    </message>
    <message>
        <source>The loss of task %1 has %2 weights, but there are %3 answers: %4. Give one weight for each, in this order, or none.</source>
        <translation>任务 %1 的损失有 %2 个权重，但有 %3 个答案：%4。请按此顺序为每个答案给一个权重，或都不给。</translation>
    </message>
    <message>
        <source>The task %1 names the column %2 twice; take one out.</source>
        <translation>任务 %1 两次指定了列 %2；请去掉一个。</translation>
    </message>
    <message>
        <source>There is nothing to learn for task %1: column %2 is empty in every training row. Choose another column or another split.</source>
        <translation>任务 %1 没有可学习的内容：列 %2 在每个训练行中都为空。请选择其他列或其他划分。</translation>
    </message>
    <message>
        <source>There is nothing to learn for task %1: no training row of column %2 is %3. Choose a value that occurs.</source>
        <translation>任务 %1 没有可学习的内容：列 %2 的训练行中没有 %3。请选择出现过的值。</translation>
    </message>
    <message>
        <source>The table has no column %2, which task %1 learns. Choose another column for the task.</source>
        <translation>表格没有任务 %1 要学习的列 %2。请为该任务选择其他列。</translation>
    </message>
    <message>
        <source>Task %1 cannot learn column %2: its cells hold lists.</source>
        <translation>任务 %1 不能学习列 %2：其单元格含有列表。</translation>
    </message>
    <message>
        <source>Task %1 cannot learn column %2: %3</source>
        <translation>任务 %1 不能学习列 %2：%3</translation>
    </message>
    <message>
        <source>Line %1 of %2 holds bytes that are no text in the encoding %3. Choose another encoding.</source>
        <translation>%2 的第 %1 行含有在编码 %3 中不是文本的字节。请选择其他编码。</translation>
    </message>
    <message>
        <source>Line %1 of %2 holds a zero byte, which no text table has. Repair the file, or choose the encoding UTF-16 if it is stored so.</source>
        <translation>%2 的第 %1 行含有零字节，文本表格中不会有。请修复文件；如果它以 UTF-16 存储，请选择该编码。</translation>
    </message>
    <message>
        <source>Column %1 of %2 holds “%3”, which is not of the type chosen for the column (%4). Choose another type.</source>
        <translation>%2 的列 %1 含有「%3」，不符合为该列选择的类型（%4）。请选择其他类型。</translation>
    </message>
    <message>
        <source>%1 needs far more memory than its size lets expect, or than this machine has. If you trust it, store it again in smaller row groups or with fewer columns.</source>
        <translation>%1 需要的内存远超其大小所示，或超出此机器所有。如果您信任它，请用更小的行组或更少的列重新存储。</translation>
    </message>
    <message>
        <source>%1 is encrypted. Store it without encryption and open that.</source>
        <translation>%1 已加密。请不加密存储后再打开。</translation>
    </message>
    <message>
        <source>%1 is a file of the kind %2 that cannot be read; it may be cut off or damaged. Get the file again.</source>
        <translation>%1 是类型为 %2 的文件，无法读取；它可能被截断或已损坏。请重新获取该文件。</translation>
    </message>
    <message>
        <source>%1 has no ending that names a format. Use .csv, .tsv, .parquet or .arrow.</source>
        <translation>%1 没有表示格式的扩展名。请使用 .csv、.tsv、.parquet 或 .arrow。</translation>
    </message>
    <message>
        <source>Writing %1 was stopped; nothing was written.</source>
        <translation>%1 的写入已停止；没有写入任何内容。</translation>
    </message>
    <message>
        <source>Ignore the column</source>
        <translation>忽略该列</translation>
    </message>
    <message>
        <source>%1 is empty; nothing can be learnt from it.</source>
        <translation>%1 是空的；从中学不到任何内容。</translation>
    </message>
    <message>
        <source>%1 is %2 in every row; nothing can be learnt from it.</source>
        <translation>%1 在每一行都是 %2；从中学不到任何内容。</translation>
    </message>
    <message>
        <source>%1 is %2 in all but %3 {row|rows}; it says little.</source>
        <translation>除 %3 行外，%1 都是 %2；它提供的信息很少。</translation>
    </message>
    <message>
        <source>Constant column</source>
        <translation>常数列</translation>
    </message>
    <message>
        <source>A column with one value, or almost one, cannot tell rows apart. It only costs time.</source>
        <translation>只有一个值或几乎只有一个值的列无法区分各行，只会耗费时间。</translation>
    </message>
    <message>
        <source>%1 is shared out otherwise in the test rows than in the training rows (%2 % of the rows would have to change).</source>
        <translation>%1 在测试行中的分布与训练行不同（需要改变 %2 % 的行）。</translation>
    </message>
    <message>
        <source>%1 is shared out otherwise in the validation rows than in the training rows (%2 % of the rows would have to change).</source>
        <translation>%1 在验证行中的分布与训练行不同（需要改变 %2 % 的行）。</translation>
    </message>
    <message>
        <source>Parts differ</source>
        <translation>各部分不同</translation>
    </message>
    <message>
        <source>A column whose values are spread otherwise in the test rows: natural with time, a sign of a mistake in a random split.</source>
        <translation>某列的值在测试行中分布不同：按时间划分时很自然，随机划分时则是出错的迹象。</translation>
    </message>
    <message>
        <source>Drop duplicates</source>
        <translation>去除重复</translation>
    </message>
    <message>
        <source>%1 of %2 validation and test rows equal a training row in every used column and answer, so results look better than they are.</source>
        <translation>%2 个验证行和测试行中有 %1 行，在所有使用的列和答案上与某个训练行相同，因此结果看起来比实际更好。</translation>
    </message>
    <message>
        <source>%1 {row repeats|rows repeat} an earlier one in every used column and answer.</source>
        <translation>%1 行在所有使用的列和答案上与前面的行相同。</translation>
    </message>
    <message>
        <source>Equal rows</source>
        <translation>相同的行</translation>
    </message>
    <message>
        <source>Rows that occur several times weigh more than others; where one copy trains and another tests, the test asks for what was learnt by heart.</source>
        <translation>出现多次的行比其他行分量更重；当一份用于训练、另一份用于测试时，测试考的就是背下来的内容。</translation>
    </message>
    <message>
        <source>%1 {row is|rows are} a yes of %2 without a yes of %3 (row %4 is the first), though %2 seems to follow from %3. Check the table, or do not chain these tasks.</source>
        <translation>%1 行的 %2 为是，但 %3 不为是（首个是第 %4 行），而 %2 似乎应在 %3 之后。请检查表格，或不要把这些任务串联。</translation>
    </message>
    <message>
        <source>Funnel broken</source>
        <translation>漏斗断裂</translation>
    </message>
    <message>
        <source>A purchase without a click, a conversion without a visit: the rows contradict the order of the steps, which models such as ESMM rely on.</source>
        <translation>有购买却没有点击，有转化却没有访问：这些行与步骤的顺序矛盾，而 ESMM 等模型依赖该顺序。</translation>
    </message>
    <message>
        <source>%1 comes back in several rows, and %2 of its %3 values lie in more than one part: the test asks about whom the model has met. Keep them together, unless the model is meant for known ones.</source>
        <translation>%1 在多行中重复出现，其 %3 个值中有 %2 个分布在多个部分：测试问到的是模型见过的对象。除非模型就是用于已知对象，否则请让它们保持同组。</translation>
    </message>
    <message>
        <source>One customer in several parts</source>
        <translation>同一客户分在多个部分</translation>
    </message>
    <message>
        <source>Rows of one customer, session or patient resemble each other. When some train and others test, the test is too easy.</source>
        <translation>同一客户、会话或患者的行彼此相似。当一些用于训练、另一些用于测试时，测试就过于容易。</translation>
    </message>
    <message>
        <source>%1 has %2 different values in %3 rows: it names rows more than it describes them, and new rows will have values that were never seen.</source>
        <translation>%1 在 %3 行中有 %2 个不同的值：它更像是为行命名而不是描述行，新的行会有从未见过的值。</translation>
    </message>
    <message>
        <source>Column of names</source>
        <translation>名称列</translation>
    </message>
    <message>
        <source>Ids, names and free text differ in almost every row. A model learns them by heart and is none the wiser. Ignore them, or hash them where some values do come back.</source>
        <translation>标识符、名称和自由文本几乎每行都不同。模型只会背下它们，学不到东西。请忽略它们；如果有些值确实会重复出现，可以做哈希。</translation>
    </message>
    <message>
        <source>%1 alone tells the answer of %2 (AUC %3). It is probably known only afterwards, or is the answer in other words; ignore it unless it is known beforehand.</source>
        <translation>仅凭 %1 就能得出 %2 的答案（AUC %3）。它很可能是事后才知道的，或是答案的另一种说法；除非事先就知道，否则请忽略它。</translation>
    </message>
    <message>
        <source>%1 alone tells the answer of %2 (correlation %3). It is probably known only afterwards, or is the answer in other units; ignore it unless it is known beforehand.</source>
        <translation>仅凭 %1 就能得出 %2 的答案（相关系数 %3）。它很可能是事后才知道的，或是换了单位的答案；除非事先就知道，否则请忽略它。</translation>
    </message>
    <message>
        <source>Answer copied in a column</source>
        <translation>列中复制了答案</translation>
    </message>
    <message>
        <source>A column that alone predicts a task almost perfectly usually came into the table after the answer, or is the answer in other words. The model would learn nothing else and be of no use for new rows.</source>
        <translation>单独就能几乎完美预测某个任务的列，通常是在答案之后才进入表格的，或是答案的另一种说法。模型将只学它，对新的行毫无用处。</translation>
    </message>
    <message>
        <source>Clip the column</source>
        <translation>截断该列</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>离群值</translation>
    </message>
    <message>
        <source>A few extreme values, often slips of the pen, stretch the scale of a column so far that all others look alike. Clip them, take the logarithm, or rank the values.</source>
        <translation>少数极端值（往往是笔误）会把一列的尺度拉得很长，使其他值看起来都一样。请截断它们、取对数，或按秩排列。</translation>
    </message>
    <message>
        <source>Balance the parts by answers</source>
        <translation>按答案保持各部分的比例</translation>
    </message>
    <message>
        <source>Only %1 training rows of %2 have the rarer answer; little can be learnt from so few.</source>
        <translation>%2 只有 %1 个训练行是较罕见的答案；这么少的行学不到多少。</translation>
    </message>
    <message>
        <source>Only %1 rows to measure %2 on have the rarer answer: an AUC of 0.75 would be uncertain by ±%3. Compare models with care.</source>
        <translation>用于衡量 %2 的行中只有 %1 行是较罕见的答案：0.75 的 AUC 会有 ±%3 的不确定性。请谨慎比较模型。</translation>
    </message>
    <message>
        <source>No row to measure %1 on has the rarer answer, so it has no AUC.</source>
        <translation>用于衡量 %1 的行中没有较罕见的答案，因此它没有 AUC。</translation>
    </message>
    <message>
        <source>Rare answer</source>
        <translation>罕见答案</translation>
    </message>
    <message>
        <source>Results that rest on a few dozen rows move by chance. Stop on the loss rather than on AUC, balance the parts by answers, and look at the standard error.</source>
        <translation>只依靠几十行的结果会因偶然而变动。请按损失而不是 AUC 来停止，按答案保持各部分的比例，并留意标准误差。</translation>
    </message>
    <message>
        <source>Scale the answers</source>
        <translation>缩放答案</translation>
    </message>
    <message>
        <source>The answers of %1 spread %2 times as wide as those of %3, so its loss drowns the other. Scale the answers; metrics stay in the original units.</source>
        <translation>%1 的答案的离散程度是 %3 的 %2 倍，因此它的损失会淹没另一个。请缩放答案；指标仍以原始单位表示。</translation>
    </message>
    <message>
        <source>Answers in different units</source>
        <translation>答案的单位不同</translation>
    </message>
    <message>
        <source>When one task is learnt in thousands and another in percent, the large one decides what the shared part learns.</source>
        <translation>当一个任务以千计、另一个以百分比学习时，数值大的任务决定共享部分学什么。</translation>
    </message>
    <message>
        <source>Split by time</source>
        <translation>按时间划分</translation>
    </message>
    <message>
        <source>The split ignores %1: training rows are later than rows that are tested, so the model knows the future. Split by time.</source>
        <translation>划分忽略了 %1：训练行晚于被测试的行，因此模型知道未来。请按时间划分。</translation>
    </message>
    <message>
        <source>%1 holds moments, but the split ignores their order. If rows are to be predicted before they happen, split by time.</source>
        <translation>%1 含有时刻，但划分忽略了它们的顺序。如果要在事情发生之前预测，请按时间划分。</translation>
    </message>
    <message>
        <source>Order of time ignored</source>
        <translation>忽略了时间顺序</translation>
    </message>
    <message>
        <source>A model for the future must be measured on rows that came after those it learnt from; with rows mixed by chance it looks better than it will be.</source>
        <translation>用于未来的模型必须用晚于学习数据的行来衡量；如果行被随机混合，它看起来会比实际更好。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>运算符</translation>
    </message>
    <message>
        <source>Column or number</source>
        <translation>列或数字</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the new column; empty = made of the two names.</source>
        <translation>新列的名称；留空 = 由两个名称组成。</translation>
    </message>
    <message>
        <source>The column %1 holds words, which cannot be computed with; choose a column of numbers or dates.</source>
        <translation>列 %1 含有文字，不能用来计算；请选择数值列或日期列。</translation>
    </message>
    <message>
        <source>The table has no column &quot;%1&quot;, which a computed column needs.</source>
        <translation>表格没有计算列所需的列「%1」。</translation>
    </message>
    <message>
        <source>Computed column</source>
        <translation>计算列</translation>
    </message>
    <message>
        <source>A new feature out of two columns, or of a column and a number: a ratio, a sum, the days between two dates. Division by zero gives a missing value.</source>
        <translation>由两列，或一列和一个数得到的新特征：比值、总和、两个日期之间的天数。除以零得到缺失值。</translation>
    </message>
    <message>
        <source>equally many rows</source>
        <translation>行数相等</translation>
    </message>
    <message>
        <source>equally wide</source>
        <translation>宽度相等</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>分箱</translation>
    </message>
    <message>
        <source>Bins are</source>
        <translation>分箱方式</translation>
    </message>
    <message>
        <source>Cuts numbers into bins, each of which is then learnt like a category: for effects that rise and fall. Missing numbers have a code of their own.</source>
        <translation>把数值切成若干箱，每箱像类别一样学习：适合有升有降的效应。缺失的数值有自己的编码。</translation>
    </message>
    <message>
        <source>share of the rows</source>
        <translation>行的比例</translation>
    </message>
    <message>
        <source>value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Limits by</source>
        <translation>界限依据</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>By share: 0.01 = the lowest 1 % of the training rows are raised.</source>
        <translation>按比例：0.01 = 抬高训练行中最低的 1 %。</translation>
    </message>
    <message>
        <source>High</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Values beyond a low and a high limit become the limit: for outliers and slips of the pen.</source>
        <translation>超出上限或下限的值变为该界限：用于离群值和笔误。</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>0 = Monday … 6 = Sunday.</source>
        <translation>0 = 星期一 … 6 = 星期日。</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>For columns with a time of day.</source>
        <translation>用于含有时刻的列。</translation>
    </message>
    <message>
        <source>On a circle</source>
        <translation>环形</translation>
    </message>
    <message>
        <source>Month, day, weekday and hour as sine and cosine, so that December lies beside January.</source>
        <translation>把月、日、星期和小时表示为正弦和余弦，使十二月与一月相邻。</translation>
    </message>
    <message>
        <source>Days since</source>
        <translation>距某日的天数</translation>
    </message>
    <message>
        <source>A day as 2026-01-31, or another date column; empty = no such feature.</source>
        <translation>形如 2026-01-31 的日期，或另一个日期列；留空 = 不要此特征。</translation>
    </message>
    <message>
        <source>Days since &quot;%1&quot; cannot be counted: write a day like 2026-01-31 or the name of a date column.</source>
        <translation>无法计算距「%1」的天数：请写形如 2026-01-31 的日期，或日期列的名称。</translation>
    </message>
    <message>
        <source>Parts of dates</source>
        <translation>日期的组成部分</translation>
    </message>
    <message>
        <source>Turns dates and times into features: year, month, day, weekday, hour, days since a day. Without named columns it takes all date columns that are features.</source>
        <translation>把日期和时间变成特征：年、月、日、星期、小时、距某日的天数。不指定列时，使用所有作为特征的日期列。</translation>
    </message>
    <message>
        <source>Of rows that are equal in all columns (or in the named ones) only the first is used to train and to measure.</source>
        <translation>在所有列（或指定列）上相同的行，只用第一行来训练和衡量。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>How many numbers stand for one value. 0 = as the Features layer says, which suggests 1.6 · n^0.56 for n values, at most 16.</source>
        <translation>用多少个数表示一个值。0 = 由特征层决定，它建议 n 个值用 1.6 · n^0.56，最多 16。</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>A category enters as a learnt vector per value: the usual way.</source>
        <translation>每个类别值以一个学到的向量输入：通常的做法。</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>一个值</translation>
    </message>
    <message>
        <source>a category of its own</source>
        <translation>单独的类别</translation>
    </message>
    <message>
        <source>Fill with</source>
        <translation>填充为</translation>
    </message>
    <message>
        <source>Mean and median are for numbers, a category of its own for words; a value is for both.</source>
        <translation>均值和中位数用于数值，单独的类别用于文字；一个值两者都可用。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>A number for number columns, any words for others.</source>
        <translation>数值列填数字，其他列填任意文字。</translation>
    </message>
    <message>
        <source>Fill missing</source>
        <translation>填充缺失值</translation>
    </message>
    <message>
        <source>Puts a value where a cell is empty. Without this step a missing number counts as the mean (after scaling) and a missing category as unknown.</source>
        <translation>在空单元格中填入一个值。没有此步骤时，缺失的数值（缩放后）视为均值，缺失的类别视为未知。</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>有值</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Keep rows where it</source>
        <translation>保留满足条件的行</translation>
    </message>
    <message>
        <source>The table has no column &quot;%1&quot;, by which rows are filtered.</source>
        <translation>表格没有用于过滤行的列「%1」。</translation>
    </message>
    <message>
        <source>Rows are filtered by %1, which holds numbers or dates, but &quot;%2&quot; is none.</source>
        <translation>按 %1 过滤行，它含有数字或日期，但「%2」不是。</translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation>过滤行</translation>
    </message>
    <message>
        <source>Only rows that pass the test are used to train and to measure. A missing value passes no comparison but ≠. Predictions are made for every row.</source>
        <translation>只有通过条件的行用于训练和衡量。缺失值除 ≠ 外不通过任何比较。预测会对每一行进行。</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>桶数</translation>
    </message>
    <message>
        <source>Hashing</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>For categories with very many values: each value falls into one of a fixed number of buckets by a hash of its text, new values too. Without named columns it takes those with more than 1,000 values.</source>
        <translation>用于取值非常多的类别：每个值按其文本的哈希落入固定数量的桶之一，新值也是如此。不指定列时，用于取值超过 1,000 个的列。</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Signed logarithm: tames long tails such as amounts and counts, and keeps zero and the sign. Dates and yes / no columns are left as they are.</source>
        <translation>带符号的对数：压缩金额、计数等长尾，并保留零和符号。日期列和是/否列不变。</translation>
    </message>
    <message>
        <source>Stay within 0 and 1</source>
        <translation>保持在 0 到 1 之间</translation>
    </message>
    <message>
        <source>Values beyond those of the training rows become 0 or 1.</source>
        <translation>超出训练行范围的值变为 0 或 1。</translation>
    </message>
    <message>
        <source>Scale to 0 … 1</source>
        <translation>缩放到 0 … 1</translation>
    </message>
    <message>
        <source>The least training value becomes 0, the largest 1. One outlier squeezes all other values together; clip first or use the robust scale then.</source>
        <translation>训练值中最小的变为 0，最大的变为 1。一个离群值会把其他所有值挤在一起；这时请先截断，或使用稳健缩放。</translation>
    </message>
    <message>
        <source>the most frequent first</source>
        <translation>最常见的在前</translation>
    </message>
    <message>
        <source>by their letters</source>
        <translation>按字母顺序</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>Values with fewer training rows share the code of unknown values.</source>
        <translation>训练行数更少的值共用未知值的编码。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Minimum count</source>
        <translation>最少次数</translation>
    </message>
    <message>
        <source>Rare values of a category cannot be learnt one by one; they share the code of unknown values, which new values get too.</source>
        <translation>类别中罕见的值无法逐个学习；它们共用未知值的编码，新值也用它。</translation>
    </message>
    <message>
        <source>Mark missing numbers</source>
        <translation>标记缺失的数值</translation>
    </message>
    <message>
        <source>Adds an input that is 1 where a number is missing, for every number column that misses some in the training rows. That a value is missing often tells something.</source>
        <translation>为训练行中有缺失的每个数值列增加一个输入，缺失时为 1。值经常缺失往往也说明问题。</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>独热编码</translation>
    </message>
    <message>
        <source>A category enters as one 0 / 1 number per value and one for unknown values, instead of a learnt embedding. Without named columns it takes those with at most 20 values.</source>
        <translation>每个取值以一个 0/1 数输入，另有一个表示未知值，代替学到的嵌入。不指定列时，用于取值最多 20 个的列。</translation>
    </message>
    <message>
        <source>Quantiles</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>How finely the distribution is stored; at most one for each training row.</source>
        <translation>分布存储的精细程度；最多每个训练行一个。</translation>
    </message>
    <message>
        <source>Normal by rank</source>
        <translation>按秩正态化</translation>
    </message>
    <message>
        <source>Puts values in order and reads their rank as a normal quantile: any distribution becomes a bell curve, outliers included. Distances are lost.</source>
        <translation>把值排序，再把其秩读作正态分位数：任何分布都变成钟形曲线，离群值也不例外。距离信息会丢失。</translation>
    </message>
    <message>
        <source>Robust scale</source>
        <translation>稳健缩放</translation>
    </message>
    <message>
        <source>As standardise, by the median and the middle half of the values, which a few extreme values cannot move.</source>
        <translation>与标准化相同，但使用中位数和中间一半的值，少数极端值影响不了它们。</translation>
    </message>
    <message>
        <source>the first entries</source>
        <translation>前面的项</translation>
    </message>
    <message>
        <source>the last entries</source>
        <translation>后面的项</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>How many entries of a list count. More need more memory and time.</source>
        <translation>列表中有多少项起作用。越多需要越多内存和时间。</translation>
    </message>
    <message>
        <source>Of longer lists</source>
        <translation>较长的列表取</translation>
    </message>
    <message>
        <source>Where the newest entry stands at the end, the last ones say more.</source>
        <translation>最新的项在末尾时，后面的项更有用。</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Cells with lists of codes, such as the last things a customer looked at, enter as the mean of the embeddings of their entries. Lists of measured numbers enter as their mean.</source>
        <translation>含有编码列表的单元格，例如客户最近看过的商品，以各项嵌入的均值输入。测量值列表以其均值输入。</translation>
    </message>
    <message>
        <source>Standardise</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>Moves every number column to mean 0 and spread 1, so that no column is louder than another. A column with one value only keeps its spread.</source>
        <translation>把每个数值列移到均值 0、标准差 1，使任何列都不比其他列更突出。只有一个值的列保持其标准差。</translation>
    </message>
    <message>
        <source>mean 0, spread 1</source>
        <translation>均值 0，标准差 1</translation>
    </message>
    <message>
        <source>0 … 1</source>
        <translation>0 … 1</translation>
    </message>
    <message>
        <source>median and middle half</source>
        <translation>中位数和中间一半</translation>
    </message>
    <message>
        <source>Scale to</source>
        <translation>缩放到</translation>
    </message>
    <message>
        <source>Numbers to learn are brought to a common scale, so that a task in thousands does not drown one in percent. Predictions and metrics are always in the original units.</source>
        <translation>把要学习的数值调到共同的尺度，使以千计的任务不会淹没以百分比计的任务。预测和指标始终使用原始单位。</translation>
    </message>
    <message>
        <source>There is no node &quot;%1&quot; any more.</source>
        <translation>节点「%1」已不存在。</translation>
    </message>
    <message>
        <source>What becomes one block must lie side by side. Select nodes of one level only.</source>
        <translation>要合成一个模块的内容必须在同一层级。请只选择同一层级的节点。</translation>
    </message>
    <message>
        <source>Nothing is selected that could become a block.</source>
        <translation>没有选中可以合成模块的内容。</translation>
    </message>
    <message>
        <source>The block would read its own output through %1, which makes a circle. Select %1 as well.</source>
        <translation>该模块会经由 %1 读取自己的输出，形成环路。请把 %1 也选上。</translation>
    </message>
    <message>
        <source>There is no block &quot;%1&quot; any more.</source>
        <translation>模块「%1」已不存在。</translation>
    </message>
    <message>
        <source>%1 expects %2 at &quot;%3&quot;; this gives %4.</source>
        <translation>%1 在「%3」处需要%2，而这里给出的是%4。</translation>
    </message>
    <message>
        <source>These nodes form a circle: %1. Remove one of its links.</source>
        <translation>这些节点形成环路：%1。请移除其中一条连线。</translation>
    </message>
    <message>
        <source>The block %1 would read its own output through %2, which makes a circle.</source>
        <translation>模块 %1 会经由 %2 读取自己的输出，形成环路。</translation>
    </message>
    <message>
        <source>One of the two nodes is not there any more.</source>
        <translation>两个节点之一已不存在。</translation>
    </message>
    <message>
        <source>%1 has no port &quot;%2&quot;.</source>
        <translation>%1 没有端口「%2」。</translation>
    </message>
    <message>
        <source>These two ports are linked already.</source>
        <translation>这两个端口已经连接。</translation>
    </message>
    <message>
        <source>%1 already reads %2, so this link would make a circle.</source>
        <translation>%1 已经读取 %2，因此这条连线会形成环路。</translation>
    </message>
    <message>
        <source>The id &quot;%1&quot; may hold only letters, digits, _ and -.</source>
        <translation>id「%1」只能含有字母、数字、_ 和 -。</translation>
    </message>
    <message>
        <source>There is a node &quot;%1&quot; already.</source>
        <translation>已有节点「%1」。</translation>
    </message>
    <message>
        <source>This link is not there any more.</source>
        <translation>这条连线已不存在。</translation>
    </message>
    <message>
        <source>Put %1 to use</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>%1 is bypassed, but a model cannot do without its features and heads.</source>
        <translation>%1 被旁路，但模型不能没有特征和输出头。</translation>
    </message>
    <message>
        <source>%1 is bypassed: what arrives goes on unchanged.</source>
        <translation>%1 被旁路：到达的内容原样通过。</translation>
    </message>
    <message>
        <source>Two nodes have the id &quot;%1&quot;. Change one of them in the project file.</source>
        <translation>两个节点的 id 都是「%1」。请在项目文件中更改其中一个。</translation>
    </message>
    <message>
        <source>%1 is a layer &quot;%2&quot;, which this program does not know. Replace it, or open the project with a newer Taskloom.</source>
        <translation>%1 是层「%2」，此程序不认识它。请替换它，或用更新的 Taskloom 打开项目。</translation>
    </message>
    <message>
        <source>The learning-rate factor of %1 is %2, but must be 0 or more.</source>
        <translation>%1 的学习率系数为 %2，但必须不小于 0。</translation>
    </message>
    <message>
        <source>Set to %1</source>
        <translation>设为 %1</translation>
    </message>
    <message>
        <source>A link leads from &quot;%1&quot; to &quot;%2&quot;, but one of them is not there.</source>
        <translation>有一条连线从「%1」到「%2」，但其中之一不存在。</translation>
    </message>
    <message>
        <source>A link leaves %1 at &quot;%2&quot;, but it has no such output.</source>
        <translation>有一条连线从 %1 的「%2」引出，但它没有该输出。</translation>
    </message>
    <message>
        <source>A link arrives at %1 at &quot;%2&quot;, but it has no such input.</source>
        <translation>有一条连线到达 %1 的「%2」，但它没有该输入。</translation>
    </message>
    <message>
        <source>%1 is linked twice to the same input of %2; once is enough.</source>
        <translation>%1 两次连接到 %2 的同一输入；一次就够。</translation>
    </message>
    <message>
        <source>These nodes form a circle: %1. A model must run from left to right, so remove one of its links.</source>
        <translation>这些节点形成环路：%1。模型必须从左到右，请移除其中一条连线。</translation>
    </message>
    <message>
        <source>Nothing is linked to &quot;%2&quot; of %1. Link an output to it, or remove the node.</source>
        <translation>%1 的「%2」没有连接任何内容。请把一个输出连到它，或移除该节点。</translation>
    </message>
    <message>
        <source>&quot;%2&quot; of %1 takes one link, but %3 arrive. Join them with Concat or Add.</source>
        <translation>%1 的「%2」只接受一条连线，但有 %3 条到达。请用拼接或相加合并它们。</translation>
    </message>
    <message>
        <source>The task %1 has no head, so no part of the model answers it. Add a Head and bind the task to it.</source>
        <translation>任务 %1 没有输出头，因此模型中没有部分回答它。请添加输出头并把任务绑定到它。</translation>
    </message>
    <message>
        <source>The task %1 is bound to &quot;%2&quot; of %3, which gives no answer. Bind it to a head.</source>
        <translation>任务 %1 绑定到 %3 的「%2」，而它不给出答案。请绑定到输出头。</translation>
    </message>
    <message>
        <source>No path leads from the features to the task %1: link its head %2 to the part that reads the columns.</source>
        <translation>没有从特征到任务 %1 的路径：请把它的输出头 %2 连到读取各列的部分。</translation>
    </message>
    <message>
        <source>The tasks %1 and %2 share the head %3, so both get the same answer. Give each its own head.</source>
        <translation>任务 %1 和 %2 共用输出头 %3，因此答案相同。请让各自有自己的输出头。</translation>
    </message>
    <message>
        <source>The head %1 answers no task, so it learns nothing. Bind a task to it or remove it.</source>
        <translation>输出头 %1 不回答任何任务，因此学不到任何内容。请给它绑定任务，或移除它。</translation>
    </message>
    <message>
        <source>%1 names no task, so its term is added to no loss. Choose a task for it.</source>
        <translation>%1 没有指定任务，因此它的项没有加到任何损失。请为它选择任务。</translation>
    </message>
    <message>
        <source>%1 adds to the loss of the task &quot;%2&quot;, which does not exist. Choose another task for it.</source>
        <translation>%1 加到任务「%2」的损失，但该任务不存在。请为它选择另一个任务。</translation>
    </message>
    <message>
        <source>The task %1 is answered by %2 with the probability of a yes, but it is no yes/no task. Give it a head of its own.</source>
        <translation>任务 %1 由 %2 以「是」的概率回答，但它不是是非任务。请给它自己的输出头。</translation>
    </message>
    <message>
        <source>Give it weights of its own</source>
        <translation>给它自己的权重</translation>
    </message>
    <message>
        <source>%1 uses the weights of the node &quot;%2&quot;, but no such node owns weights.</source>
        <translation>%1 使用节点「%2」的权重，但没有这样的节点拥有权重。</translation>
    </message>
    <message>
        <source>%1 uses the weights of %2, but differs from it: both need the same layer, the same settings and inputs of the same shape.</source>
        <translation>%1 使用 %2 的权重，但与它不同：两者的层、设置必须相同，输入的形状也必须相同。</translation>
    </message>
    <message>
        <source>%1 uses the weights of %2, which leads to no task. Link %2 onwards, or give %1 weights of its own.</source>
        <translation>%1 使用 %2 的权重，而 %2 不通向任何任务。请把 %2 继续连接，或给 %1 自己的权重。</translation>
    </message>
    <message>
        <source>%1 leads to no task, so it learns nothing. Link it onwards or remove it.</source>
        <translation>%1 不通向任何任务，因此学不到任何内容。请把它继续连接，或移除它。</translation>
    </message>
    <message>
        <source>Ungroup %1</source>
        <translation>取消组合 %1</translation>
    </message>
    <message>
        <source>The block %1 reads its own output through %2, which makes a circle. Put %2 into the block, or ungroup it.</source>
        <translation>模块 %1 经由 %2 读取自己的输出，形成环路。请把 %2 放入模块，或取消组合。</translation>
    </message>
    <message>
        <source>The model is empty. Insert a template, or drag layers onto the canvas.</source>
        <translation>模型是空的。请插入模板，或把层拖到画布上。</translation>
    </message>
    <message>
        <source>This end lies outside of the block. Leave the block to link it.</source>
        <translation>这一端在模块之外。请离开模块后再连接。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Remove the link</source>
        <translation>移除连线</translation>
    </message>
    <message>
        <source>Link %1 to it</source>
        <translation>把 %1 连到它</translation>
    </message>
    <message>
        <source>Answer it with %1</source>
        <translation>用 %1 回答它</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>移除「%1」</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Vector</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>对数几率</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>惩罚项</translation>
    </message>
    <message>
        <source>Nothing that is selected is shared by several tasks, so there is nothing to copy.</source>
        <translation>所选内容没有由多个任务共享的，因此没有可复制的。</translation>
    </message>
    <message>
        <source>%1 reads %2 for several tasks (%3), so it needs a copy per task too. Select it as well.</source>
        <translation>%1 为多个任务（%3）读取 %2，因此它也需要每个任务一份。请把它也选上。</translation>
    </message>
    <message>
        <source>No two of the selected nodes are alike. Select nodes of the same layer with the same settings, such as the towers of two tasks.</source>
        <translation>所选节点中没有两个是相同的。请选择层和设置相同的节点，例如两个任务的塔。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>基础</translation>
    </message>
    <message>
        <source>Combine</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>Multi-task</source>
        <translation>多任务</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Unknown layer</source>
        <translation>未知的层</translation>
    </message>
    <message>
        <source>This program has no layer &quot;%1&quot;.</source>
        <translation>此程序没有层「%1」。</translation>
    </message>
    <message>
        <source>Experts that are mixed need the same width; here one has %1 units and another %2. Set their units to one number.</source>
        <translation>混合的专家宽度必须相同；这里一个有 %1 个单元，另一个有 %2 个。请把它们的单元数设为同一个数。</translation>
    </message>
    <message>
        <source>%1 needs inputs of one shape; here %2 meets %3. Put a Dense layer of %4 units before one of them.</source>
        <translation>%1 的输入形状必须相同；这里 %2 遇到 %3。请在其中一个之前放一个 %4 单元的全连接层。</translation>
    </message>
    <message>
        <source>The mask needs one value per token: %1 tokens arrive, but %2 values.</source>
        <translation>掩码需要每个词元一个值：到达 %1 个词元，但有 %2 个值。</translation>
    </message>
    <message>
        <source>%1 heads cannot share tokens of width %2 evenly; the width must be a multiple of the number of heads.</source>
        <translation>%1 个头不能均分宽度为 %2 的词元；宽度必须是头数的倍数。</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>GELU (tanh)</source>
        <translation>GELU (tanh)</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>The curve that the sums are sent through. Without one, stacked layers act as one.</source>
        <translation>加权和所经过的曲线。没有它，多层叠起来只相当于一层。</translation>
    </message>
    <message>
        <source>Share of the values that are set to 0 at random while training. It slows learning by heart.</source>
        <translation>训练时随机置 0 的值的比例。它减缓死记硬背。</translation>
    </message>
    <message>
        <source>Expert dropout</source>
        <translation>专家丢弃率</translation>
    </message>
    <message>
        <source>How often an expert is left out of a row while training; the others share its part. It keeps a gate from leaning on one expert alone.</source>
        <translation>训练时一行中一个专家被排除的频率；其他专家分担它的份额。防止门控只依赖一个专家。</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Adds a learnt constant to every output.</source>
        <translation>为每个输出加一个学到的常数。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Number of attention maps side by side. The token width must be a multiple of it.</source>
        <translation>并列的注意力图的数量。词元宽度必须是它的倍数。</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Added to the variance, so that constant values do not divide by zero.</source>
        <translation>加到方差上，使常数值不会除以零。</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Bends every value by a curve such as ReLU, which keeps positive values and sets negative ones to 0. Without curves, stacked layers could only learn straight lines.</source>
        <translation>用 ReLU 之类的曲线弯曲每个值；ReLU 保留正值，把负值置 0。没有曲线，多层叠加只能学到直线。</translation>
    </message>
    <message>
        <source>Add needs inputs of one shape; here %1 meets %2. Put a Dense layer of %3 units before one of them.</source>
        <translation>相加的输入形状必须相同；这里 %1 遇到 %2。请在其中一个之前放一个 %3 单元的全连接层。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>Adds inputs of the same shape, value by value. A link around a layer that is added back (a residual link) makes deep models easier to train.</source>
        <translation>把形状相同的输入逐值相加。绕过一层再加回来的连线（残差连接）使深层模型更容易训练。</translation>
    </message>
    <message>
        <source>Task before</source>
        <translation>前一任务</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Width of the result. 0 takes the width of the inputs.</source>
        <translation>结果的宽度。0 取输入的宽度。</translation>
    </message>
    <message>
        <source>AITM transfer</source>
        <translation>AITM 传递</translation>
    </message>
    <message>
        <source>For tasks that follow one another, such as click and then buy: decides for each row how much the later task takes from the task before and how much from its own tower.</source>
        <translation>用于先后相继的任务，例如先点击后购买：为每一行决定后一任务从前一任务取多少、从自己的塔取多少。</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>Only for a vector: how many series stand one after another in it.</source>
        <translation>仅用于向量：其中依次排列了多少个序列。</translation>
    </message>
    <message>
        <source>A vector of width %1 cannot be cut into %2 equal channels.</source>
        <translation>宽度为 %1 的向量不能切成 %2 个相等的通道。</translation>
    </message>
    <message>
        <source>As sequence</source>
        <translation>转为序列</translation>
    </message>
    <message>
        <source>Reads columns that stand in an order, such as the sales of twelve months, as a sequence for convolution and pooling.</source>
        <translation>把有先后顺序的列，例如十二个月的销量，读作序列，供卷积和池化使用。</translation>
    </message>
    <message>
        <source>One for all columns</source>
        <translation>所有列共用一个</translation>
    </message>
    <message>
        <source>One per column</source>
        <translation>每列一个</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门的数量</translation>
    </message>
    <message>
        <source>One gate scales the whole vector (as in the article); one per column can pick out single values.</source>
        <translation>一个门缩放整个向量（如论文）；每列一个则可以挑出单个值。</translation>
    </message>
    <message>
        <source>per column</source>
        <translation>每列一个</translation>
    </message>
    <message>
        <source>one gate</source>
        <translation>一个门</translation>
    </message>
    <message>
        <source>Attention gate</source>
        <translation>注意力门控</translation>
    </message>
    <message>
        <source>Decides for each row how much of a vector passes, between 0 and 1, and multiplies it on. Each task can have its own gate on the shared part.</source>
        <translation>为每一行决定向量通过多少（0 到 1），并乘上去。每个任务在共享部分上可以有自己的门。</translation>
    </message>
    <message>
        <source>Attention pooling</source>
        <translation>注意力池化</translation>
    </message>
    <message>
        <source>Joins all tokens to one vector, the important ones with more weight. A learnt question decides what is important, so each task can have a pooling of its own.</source>
        <translation>把所有词元合成一个向量，重要的权重更大。由学到的查询决定什么重要，因此每个任务可以有自己的池化。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>How fast the running mean and spread, used when predicting, follow the batches.</source>
        <translation>预测时使用的滑动均值和方差跟随各批次的快慢。</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Brings every value to mean 0 and spread 1 over the rows of a batch, then scales and shifts it by learnt factors. When predicting it uses the running mean and spread of training.</source>
        <translation>使每个值在一个批次的各行上均值为 0、标准差为 1，再用学到的系数缩放和平移。预测时使用训练的滑动均值和方差。</translation>
    </message>
    <message>
        <source>Own experts</source>
        <translation>独有专家</translation>
    </message>
    <message>
        <source>Shared experts</source>
        <translation>共享专家</translation>
    </message>
    <message>
        <source>CGC gate</source>
        <translation>CGC 门控</translation>
    </message>
    <message>
        <source>The gate of one task in a CGC level: it mixes the task&apos;s own experts with the shared ones. Every task may have its own number of experts. To stack levels (PLE), the shared part needs a Gate over all experts; ports that leave it out, or give the shared experts the number of the own ones, build another model.</source>
        <translation>CGC 层级中一个任务的门控：混合任务独有的专家与共享专家。每个任务可以有自己的专家数。要叠加层级 (PLE)，共享部分需要一个覆盖所有专家的门控；有些实现省去它，或让共享专家数等于独有专家数，那就成了另一种模型。</translation>
    </message>
    <message>
        <source>Concat puts side by side what is of one kind and width; here %1 meets %2.</source>
        <translation>拼接只能并列类型和宽度相同的内容；这里 %1 遇到 %2。</translation>
    </message>
    <message>
        <source>Concat</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>Puts several vectors side by side into one wide vector, in the order of the links. Tokens and experts are put side by side in the same way.</source>
        <translation>按连线的顺序把几个向量并列成一个宽向量。词元和专家也以同样方式并列。</translation>
    </message>
    <message>
        <source>How many patterns are looked for.</source>
        <translation>寻找多少种模式。</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Length of a pattern in steps.</source>
        <translation>一种模式的长度（步数）。</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Steps from one place to the next.</source>
        <translation>从一个位置到下一个位置的步数。</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Zeros added at each end. Half the kernel keeps the length.</source>
        <translation>两端各补的零。补卷积核的一半可保持长度。</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>膨胀</translation>
    </message>
    <message>
        <source>Distance between the steps of a pattern.</source>
        <translation>模式中各步之间的距离。</translation>
    </message>
    <message>
        <source>A pattern reaches over %1 steps, but the sequence has only %2 with its padding.</source>
        <translation>模式跨越 %1 步，但序列连同填充只有 %2 步。</translation>
    </message>
    <message>
        <source>1-D convolution</source>
        <translation>一维卷积</translation>
    </message>
    <message>
        <source>Slides short patterns along a sequence, such as monthly sales, and says how well each fits where. The same pattern is found wherever it stands.</source>
        <translation>让短模式沿序列（例如每月销量）滑动，并给出它在各处的吻合程度。同一模式无论在哪里都能找到。</translation>
    </message>
    <message>
        <source>Each layer raises the degree of the products by one.</source>
        <translation>每一层使乘积的次数加一。</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Saves parameters: the matrix is a product of two thin ones of this width. 0 keeps it whole.</source>
        <translation>节省参数：矩阵是两个此宽度的窄矩阵之积。0 保持完整。</translation>
    </message>
    <message>
        <source>layers: %1</source>
        <translation>层数：%1</translation>
    </message>
    <message>
        <source>Cross network</source>
        <translation>交叉网络</translation>
    </message>
    <message>
        <source>Crosses features: each layer multiplies the input with a dense map of what came before and adds it, so products of two, three and more columns are learnt without naming them.</source>
        <translation>特征交叉：每一层用输入乘以前面结果的全连接映射，再加上去，从而学到两列、三列及更多列的乘积，而不必指明它们。</translation>
    </message>
    <message>
        <source>One per task</source>
        <translation>每个任务一个</translation>
    </message>
    <message>
        <source>Kept at the start</source>
        <translation>初始保留</translation>
    </message>
    <message>
        <source>Share of its own column that a task starts with; the others share the rest.</source>
        <translation>任务开始时自己那一路的占比；其余由其他任务分享。</translation>
    </message>
    <message>
        <source>Cross-stitch</source>
        <translation>十字绣</translation>
    </message>
    <message>
        <source>Every task has a column of layers of its own; here each task takes a learnt mixture of what all columns say. The table of shares shows who learns from whom. Ports that start all shares at 1 let the values grow with the number of tasks.</source>
        <translation>每个任务有自己的一路网络；在这里，每个任务取各路输出的一个学到的混合。占比表显示谁向谁学习。有些实现让所有占比从 1 开始，数值会随任务数增大。</translation>
    </message>
    <message>
        <source>Width of the output. More units can learn more and need more rows.</source>
        <translation>输出的宽度。单元越多能学的越多，需要的行也越多。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>丢弃率</translation>
    </message>
    <message>
        <source>dropout %1</source>
        <translation>丢弃率 %1</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Every output is a weighted sum of all inputs, sent through an activation. The basic piece of shared parts and towers; on tokens it acts on each token by itself.</source>
        <translation>每个输出是所有输入的加权和，再经过激活函数。共享部分和塔的基本构件；用于词元时，对每个词元单独作用。</translation>
    </message>
    <message>
        <source>Dot interaction compares tokens with one another, but only one arrives.</source>
        <translation>点积交互要比较词元之间的关系，但只到达一个词元。</translation>
    </message>
    <message>
        <source>Dot interaction</source>
        <translation>点积交互</translation>
    </message>
    <message>
        <source>Crosses features: the inner product of every pair of tokens says how well they go together, such as a user with a product. Join the result with the features and give it to the shared part.</source>
        <translation>特征交叉：每对词元的内积说明它们多么匹配，例如用户与商品。请把结果与特征合并后交给共享部分。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Sets a random share of the values to 0 while training and scales the rest up, so that the model does not lean on single values. It does nothing when predicting.</source>
        <translation>训练时把随机一部分值置 0，并放大其余的值，使模型不依赖单个值。预测时不起作用。</translation>
    </message>
    <message>
        <source>Selectors (k)</source>
        <translation>选择器数 (k)</translation>
    </message>
    <message>
        <source>At most this many experts are used for a row once the gate has settled.</source>
        <translation>门控稳定之后，每行最多使用这么多专家。</translation>
    </message>
    <message>
        <source>Step width</source>
        <translation>阶宽</translation>
    </message>
    <message>
        <source>Width of the smooth step. Beyond half of it a bit is exactly 0 or 1.</source>
        <translation>平滑阶跃的宽度。超过其一半时，一位恰好为 0 或 1。</translation>
    </message>
    <message>
        <source>The task whose loss gets the penalty that drives the gate to few experts. Empty: no penalty.</source>
        <translation>其损失得到惩罚项的任务，惩罚项使门控集中于少数专家。留空：没有惩罚。</translation>
    </message>
    <message>
        <source>Entropy penalty</source>
        <translation>熵惩罚</translation>
    </message>
    <message>
        <source>How strongly undecided selectors are punished.</source>
        <translation>对犹豫不决的选择器惩罚多重。</translation>
    </message>
    <message>
        <source>Reach penalty</source>
        <translation>越界惩罚</translation>
    </message>
    <message>
        <source>Keeps selectors away from numbers that no expert has. Acts only when the number of experts is no power of two.</source>
        <translation>使选择器避开没有专家的编号。只在专家数不是二的幂时起作用。</translation>
    </message>
    <message>
        <source>DSelect-k gate</source>
        <translation>DSelect-k 门控</translation>
    </message>
    <message>
        <source>A gate that uses at most k experts per row and still learns by gradients: every selector spells the number of its expert in bits that are smooth at first and then exactly 0 or 1. Any number of experts works. Its penalty belongs to the loss of every task that uses it; some ports apply it to the last task only.</source>
        <translation>每行最多使用 k 个专家、且仍用梯度学习的门控：每个选择器用二进制位拼出其专家的编号，这些位先是平滑的，之后恰好为 0 或 1。专家数不限。它的惩罚项属于使用它的每个任务的损失；有些实现只加到最后一个任务。</translation>
    </message>
    <message>
        <source>How many networks stand side by side. Each task&apos;s gate mixes them in its own way.</source>
        <translation>并列多少个网络。每个任务的门控以自己的方式混合它们。</translation>
    </message>
    <message>
        <source>Width of every layer of an expert.</source>
        <translation>专家每一层的宽度。</translation>
    </message>
    <message>
        <source>Dense layers per expert, one after another.</source>
        <translation>每个专家依次相接的全连接层数。</translation>
    </message>
    <message>
        <source>Several networks that read the same input and learn different views of it. Gates mix them for each task, so related tasks can share experts and unlike ones can keep apart.</source>
        <translation>几个读取相同输入、学到不同视角的网络。门控为每个任务混合它们，因此相近的任务可以共享专家，不同的任务可以分开。</translation>
    </message>
    <message>
        <source>Feature group</source>
        <translation>特征组</translation>
    </message>
    <message>
        <source>Only the columns of this group enter here, such as user, item or context. Empty takes all columns; &quot;other&quot; takes those without a group.</source>
        <translation>只有该组的列由此输入，例如用户、商品或上下文。留空表示所有列；「other」表示没有组的列。</translation>
    </message>
    <message>
        <source>Embedding width</source>
        <translation>嵌入宽度</translation>
    </message>
    <message>
        <source>How many numbers stand for one category. 0 chooses by the number of categories: 1.6 · n^0.56, at most 16.</source>
        <translation>用多少个数表示一个类别。0 按类别数选择：1.6 · n^0.56，最多 16。</translation>
    </message>
    <message>
        <source>No table is open, so the columns are not known yet.</source>
        <translation>没有打开表格，因此还不知道各列。</translation>
    </message>
    <message>
        <source>No column is in the feature group &quot;%1&quot;. Put columns into it on the Data page, or choose another group.</source>
        <translation>特征组「%1」中没有列。请在数据页把列放入其中，或选择其他组。</translation>
    </message>
    <message>
        <source>group: %1</source>
        <translation>组：%1</translation>
    </message>
    <message>
        <source>embeddings: auto</source>
        <translation>嵌入：自动</translation>
    </message>
    <message>
        <source>embeddings: %1</source>
        <translation>嵌入：%1</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>The feature columns of the table, or of one feature group. &quot;Vector&quot; joins the scaled numbers and one learnt embedding per category column (for a sequence: the mean over its entries); &quot;Columns&quot; keeps them apart for layers that make tokens.</source>
        <translation>表格的特征列，或某个特征组的列。「向量」把缩放后的数值与每个类别列学到的嵌入（序列则为各项的均值）合在一起；「列」保持它们分开，供生成词元的层使用。</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Scale around 1</source>
        <translation>在 1 附近缩放</translation>
    </message>
    <message>
        <source>Adds 1 to the scale, so that the layer changes little at the start.</source>
        <translation>给缩放系数加 1，使该层开始时改变很小。</translation>
    </message>
    <message>
        <source>FiLM</source>
        <translation>FiLM</translation>
    </message>
    <message>
        <source>Scales and shifts every value by factors that a second input decides: a task, a segment or a context steers what the shared part says.</source>
        <translation>用第二个输入决定的系数缩放和平移每个值：由任务、分群或上下文引导共享部分的输出。</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>Puts the values of all tokens, channels or experts of a row side by side in one vector.</source>
        <translation>把一行中所有词元、通道或专家的值并列成一个向量。</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>Decides for each row how much of every expert a task uses, and mixes them. The shares add up to 100 % and are shown live as bars per task.</source>
        <translation>为每一行决定任务使用各专家的多少，并混合它们。占比合计 100 %，以每个任务的条形实时显示。</translation>
    </message>
    <message>
        <source>Gated residual</source>
        <translation>门控残差</translation>
    </message>
    <message>
        <source>Adds a dense map to what came in, each value through a gate between 0 and 1 that the row itself opens or closes. Where the gates stay shut the block does nothing.</source>
        <translation>给输入加上一个全连接映射，每个值通过一个由该行自己开合的 0 到 1 的门。门关闭时该模块不起作用。</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>取</translation>
    </message>
    <message>
        <source>The largest value says whether something was there, the mean how much of it.</source>
        <translation>最大值说明是否出现过，均值说明出现了多少。</translation>
    </message>
    <message>
        <source>Pooling over all</source>
        <translation>全局池化</translation>
    </message>
    <message>
        <source>Turns a sequence of any length into a vector: one value per channel.</source>
        <translation>把任意长度的序列变成向量：每个通道一个值。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>Gives a task its answer: one number for a yes/no or a number task, one per class for a task with several classes. Every task needs a head.</source>
        <translation>给出任务的答案：是非任务或数值任务一个数，多类任务每类一个数。每个任务都需要输出头。</translation>
    </message>
    <message>
        <source>Highway</source>
        <translation>高速层</translation>
    </message>
    <message>
        <source>Mixes a dense map with what came in: a gate between 0 and 1 decides for each value how much is new and how much is carried on.</source>
        <translation>把全连接映射与输入混合：一个 0 到 1 的门为每个值决定多少是新的、多少保留。</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>Brings the values of each row to mean 0 and spread 1, then scales and shifts them by learnt factors. It treats every row alone, so it acts the same in training and prediction.</source>
        <translation>使每行的值均值为 0、标准差为 1，再用学到的系数缩放和平移。它对每一行单独处理，因此训练和预测时作用相同。</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>取</translation>
    </message>
    <message>
        <source>What becomes of the tokens, value by value. The sum also tells how many there are.</source>
        <translation>逐值地对各词元做什么。求和还能反映词元的数量。</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Pool tokens</source>
        <translation>词元池化</translation>
    </message>
    <message>
        <source>Makes one vector of all tokens or of a sequence of embeddings: their mean, sum or largest values. A simple way from tokens to a tower when there are no task tokens.</source>
        <translation>把所有词元或一个嵌入序列合成一个向量：均值、求和或最大值。没有任务词元时，从词元到塔的简单方式。</translation>
    </message>
    <message>
        <source>Mix needs one weight per expert: %1 experts arrive, but %2 weights.</source>
        <translation>混合需要每个专家一个权重：到达 %1 个专家，但有 %2 个权重。</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Adds up experts with weights that another layer gives, one weight per expert.</source>
        <translation>用另一层给出的权重把各专家相加，每个专家一个权重。</translation>
    </message>
    <message>
        <source>Multiply needs inputs of one shape, or of width 1; here %1 meets %2.</source>
        <translation>相乘的输入形状必须相同，或宽度为 1；这里 %1 遇到 %2。</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>相乘</translation>
    </message>
    <message>
        <source>Multiplies inputs of the same shape, value by value. An input of width 1 scales all columns: a gate made of a Dense layer with one unit and Sigmoid.</source>
        <translation>把形状相同的输入逐值相乘。宽度为 1 的输入缩放所有列：即由一个单元的全连接层加 Sigmoid 组成的门。</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>先</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>后</translation>
    </message>
    <message>
        <source>The task whose loss the term is added to, as a rule the later one.</source>
        <translation>该项加到哪个任务的损失上，通常是后一个任务。</translation>
    </message>
    <message>
        <source>How strongly a wrong order is punished.</source>
        <translation>对错误顺序惩罚多重。</translation>
    </message>
    <message>
        <source>Order calibration</source>
        <translation>顺序校准</translation>
    </message>
    <message>
        <source>Punishes rows where a later step is called likelier than the step before it, such as buying likelier than clicking. The term is added to the loss of the task that you choose. Many ports leave it out or add it up over the rows instead of taking the mean.</source>
        <translation>惩罚后一步的概率高于前一步的行，例如购买的概率高于点击。该项加到您选择的任务的损失上。许多实现省去它，或对各行求和而不是取均值。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>How many steps make one window.</source>
        <translation>多少步组成一个窗口。</translation>
    </message>
    <message>
        <source>Steps from one window to the next.</source>
        <translation>从一个窗口到下一个窗口的步数。</translation>
    </message>
    <message>
        <source>A window has %1 steps, but the sequence only %2.</source>
        <translation>窗口有 %1 步，但序列只有 %2 步。</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Shortens a sequence: every window of steps becomes one value per channel.</source>
        <translation>缩短序列：每个窗口在每个通道上变成一个值。</translation>
    </message>
    <message>
        <source>Probability product</source>
        <translation>概率乘积</translation>
    </message>
    <message>
        <source>The probability that several things happen one after another: of a click times that of a purchase once clicked. A task bound to it learns from all rows, also from those without a click. It multiplies probabilities; multiplying the logits is a known mistake.</source>
        <translation>几件事先后发生的概率：点击的概率乘以点击后购买的概率。绑定到它的任务从所有行学习，包括没有点击的行。它相乘的是概率；把对数几率相乘是常见错误。</translation>
    </message>
    <message>
        <source>Inner units</source>
        <translation>内部单元数</translation>
    </message>
    <message>
        <source>Width between the two dense maps. 0 takes the width of the input.</source>
        <translation>两个全连接映射之间的宽度。0 取输入的宽度。</translation>
    </message>
    <message>
        <source>Brings each row to mean 0 and spread 1 before the dense maps.</source>
        <translation>在全连接映射之前，使每行均值为 0、标准差为 1。</translation>
    </message>
    <message>
        <source>Residual block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>Two dense maps whose result is added to what came in. The block only has to learn what to change, so many of them can be stacked.</source>
        <translation>两个全连接映射，其结果加到输入上。该块只需学习要改变的部分，因此可以叠加很多个。</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Queries and keys are compared, so they need one width; here %1 meets %2.</source>
        <translation>查询与键要相互比较，因此宽度必须相同；这里 %1 遇到 %2。</translation>
    </message>
    <message>
        <source>Every key needs a value: %1 keys arrive, but %2 values.</source>
        <translation>每个键需要一个值：到达 %1 个键，但有 %2 个值。</translation>
    </message>
    <message>
        <source>Each query token takes a mixture of the value tokens, by how well it fits their keys. With tokens of one task as queries and those of another as keys, tasks can look at each other.</source>
        <translation>每个查询词元按与各键的匹配程度取值词元的混合。以一个任务的词元为查询、另一个任务的词元为键，任务就可以互相查看。</translation>
    </message>
    <message>
        <source>Attention dropout</source>
        <translation>注意力丢弃率</translation>
    </message>
    <message>
        <source>Add the input</source>
        <translation>加上输入</translation>
    </message>
    <message>
        <source>Adds the tokens that came in to the result (a residual link).</source>
        <translation>把输入的词元加到结果上（残差连接）。</translation>
    </message>
    <message>
        <source>heads: %1</source>
        <translation>头数：%1</translation>
    </message>
    <message>
        <source>Self-attention</source>
        <translation>自注意力</translation>
    </message>
    <message>
        <source>Every token looks at all tokens and takes in a mixture of them; the shares of a token add up to 100 %. The map of shares is shown live. It shows where the model looks, not why.</source>
        <translation>每个词元查看所有词元，并取它们的混合；一个词元的占比合计 100 %。占比图实时显示。它表示模型看哪里，而不是为什么。</translation>
    </message>
    <message>
        <source>First</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Where the slice begins, counted from 0.</source>
        <translation>切片从哪里开始，从 0 数起。</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many values are taken.</source>
        <translation>取多少个值。</translation>
    </message>
    <message>
        <source>The slice ends at %1, but only %2 arrive.</source>
        <translation>切片到 %1 为止，但只到达 %2 个。</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Takes a stretch out of what arrives: some columns of a vector, some tokens, some experts.</source>
        <translation>从到达的内容中取出一段：向量的几列、几个词元、几个专家。</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Turns the values of a row into shares between 0 and 1 that add up to 1. With Dense before it and Mix after it, it is a gate of your own making.</source>
        <translation>把一行的值变成 0 到 1 之间、合计为 1 的占比。前接全连接、后接混合，就是自己搭的门控。</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>堆叠</translation>
    </message>
    <message>
        <source>Makes tokens out of vectors of the same width, so that attention can look from one to the other, or experts for a gate out of networks of your own making.</source>
        <translation>把宽度相同的向量变成词元，使注意力可以互相查看；或把自己搭的网络变成供门控使用的专家。</translation>
    </message>
    <message>
        <source>Stop gradient</source>
        <translation>停止梯度</translation>
    </message>
    <message>
        <source>Lets values through but no learning: what comes before it is not changed by what comes after. A task can so read the experts of others without pulling at them (STEM).</source>
        <translation>让值通过但不让学习通过：它之前的部分不受之后部分的影响。任务可以借此读取其他任务的专家而不牵动它们 (STEM)。</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Width of the inner layer of the mask. 0 takes the width of what is masked.</source>
        <translation>掩码内层的宽度。0 取被掩内容的宽度。</translation>
    </message>
    <message>
        <source>Task mask</source>
        <translation>任务掩码</translation>
    </message>
    <message>
        <source>Attention of one task on a shared block: a mask between 0 and 1 for every value and row picks out what the task needs. Two tasks whose masks are alike have not learnt to look at different things.</source>
        <translation>一个任务在共享块上的注意力：对每个值和每一行用 0 到 1 的掩码挑出任务需要的部分。掩码相似的两个任务没有学会看不同的东西。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Which token is taken, counted from 0. The task tokens come first, in the order of the tasks.</source>
        <translation>取哪个词元，从 0 数起。任务词元在最前面，按任务的顺序。</translation>
    </message>
    <message>
        <source>Norm and ReLU</source>
        <translation>归一化与 ReLU</translation>
    </message>
    <message>
        <source>Normalises the token and sends it through ReLU, as the FT-Transformer does before its head.</source>
        <translation>归一化词元并经过 ReLU，如 FT-Transformer 在输出头之前所做。</translation>
    </message>
    <message>
        <source>Token %1 is asked for, but %2 tokens arrive, counted from 0.</source>
        <translation>要取词元 %1，但到达 %2 个词元（从 0 数起）。</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>Pick token</source>
        <translation>选取词元</translation>
    </message>
    <message>
        <source>Takes one token out of all: the task token that collected what its task needs. The result is a vector for a tower or a head.</source>
        <translation>从所有词元中取出一个：收集了任务所需内容的任务词元。结果是供塔或输出头使用的向量。</translation>
    </message>
    <message>
        <source>Token width</source>
        <translation>词元宽度</translation>
    </message>
    <message>
        <source>How many numbers stand for one column. Attention layers share them among heads.</source>
        <translation>用多少个数表示一列。注意力层把它们分给各个头。</translation>
    </message>
    <message>
        <source>Task tokens</source>
        <translation>任务词元</translation>
    </message>
    <message>
        <source>Learnt tokens put before the columns, one per task. Through attention each gathers what its task needs.</source>
        <translation>放在各列之前的学到的词元，每个任务一个。通过注意力，每个词元收集其任务所需的内容。</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>宽度 %1</translation>
    </message>
    <message>
        <source>task tokens: %1</source>
        <translation>任务词元：%1</translation>
    </message>
    <message>
        <source>Feature tokens</source>
        <translation>特征词元</translation>
    </message>
    <message>
        <source>Turns every column into a token, a vector of one width, so that attention can look from column to column. Task tokens stand in front and collect the answer of their task.</source>
        <translation>把每一列变成词元，即宽度相同的向量，使注意力可以在列之间查看。任务词元在最前面，收集各自任务的答案。</translation>
    </message>
    <message>
        <source>Inner width factor</source>
        <translation>内宽倍数</translation>
    </message>
    <message>
        <source>Width of the inner layer as a multiple of the token width.</source>
        <translation>内层的宽度，以词元宽度的倍数表示。</translation>
    </message>
    <message>
        <source>First block</source>
        <translation>首个块</translation>
    </message>
    <message>
        <source>Leaves out the first norm. Right for the block that follows the feature tokens: it then learns better.</source>
        <translation>省去第一个归一化。适用于紧接特征词元的块：这样学得更好。</translation>
    </message>
    <message>
        <source>Transformer block</source>
        <translation>Transformer 块</translation>
    </message>
    <message>
        <source>Self-attention followed by a small network on every token, each added to what came in. Its attention map is shown live; two or three blocks suffice for most tables.</source>
        <translation>自注意力之后接一个作用于每个词元的小网络，两者都加到输入上。其注意力图实时显示；大多数表格两三个块就够。</translation>
    </message>
    <message>
        <source>Two answers, such as bought or not. The model gives the probability of a yes.</source>
        <translation>两种答案，例如是否购买。模型给出「是」的概率。</translation>
    </message>
    <message>
        <source>One of several</source>
        <translation>多选一</translation>
    </message>
    <message>
        <source>Several answers without an order, such as a product group. The model gives the probability of each.</source>
        <translation>几种没有顺序的答案，例如商品类别。模型给出每一种的概率。</translation>
    </message>
    <message>
        <source>Several yes / no</source>
        <translation>多个是 / 否</translation>
    </message>
    <message>
        <source>Several yes / no columns learnt by one head, such as the moods of a song. The model gives a probability per column; each cell may be empty by itself.</source>
        <translation>由一个输出头学习的几个是/否列，例如歌曲的情绪。模型给出每列的概率；每个单元格都可以单独为空。</translation>
    </message>
    <message>
        <source>Ordered levels</source>
        <translation>有序等级</translation>
    </message>
    <message>
        <source>Few levels with an order, such as one to five stars. The model gives the probability of each level and knows that 4 is closer to 5 than 1 is.</source>
        <translation>少数有顺序的等级，例如一到五星。模型给出每个等级的概率，并知道 4 比 1 更接近 5。</translation>
    </message>
    <message>
        <source>Any number, such as a temperature. The model gives one value in the units of the column.</source>
        <translation>任意数字，例如温度。模型以该列的单位给出一个值。</translation>
    </message>
    <message>
        <source>Whole numbers from 0 on, such as clicks. The model gives the expected count, which is never negative.</source>
        <translation>从 0 开始的整数，例如点击次数。模型给出期望次数，它不会为负。</translation>
    </message>
    <message>
        <source>Amount, often zero</source>
        <translation>金额，常为零</translation>
    </message>
    <message>
        <source>An amount that is zero for many rows and skewed for the others, such as money spent. The model gives the chance of more than zero and the expected amount.</source>
        <translation>许多行为零、其余偏斜的金额，例如消费额。模型给出大于零的概率和期望金额。</translation>
    </message>
    <message>
        <source>Range of a number</source>
        <translation>数值的范围</translation>
    </message>
    <message>
        <source>A number whose uncertainty matters, such as a delivery time. The model gives quantiles: the value that so many rows stay below.</source>
        <translation>不确定性很重要的数值，例如送达时间。模型给出分位数：有这么多比例的行低于该值。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>A row counts as yes from this probability on. Accuracy, precision, recall and F1 use it.</source>
        <translation>从此概率起，该行算作「是」。准确率、精确率、召回率和 F1 使用它。</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>前 k 个</translation>
    </message>
    <message>
        <source>Top-k accuracy counts a row as right when the true answer is among so many most probable ones.</source>
        <translation>真实答案在概率最高的这么多个之中时，前 k 准确率算作正确。</translation>
    </message>
    <message>
        <source>Balance the answers</source>
        <translation>平衡答案</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Learns a yes as 1 − ε/2 and a no as ε/2. Calms the model where labels are sometimes wrong.</source>
        <translation>把「是」学成 1 − ε/2，「否」学成 ε/2。标签有时出错时使模型平稳。</translation>
    </message>
    <message>
        <source>Positive weight</source>
        <translation>正例权重</translation>
    </message>
    <message>
        <source>Counts a yes row so many times in the loss, so that rare yes rows are not ignored. Predicted probabilities are corrected for it.</source>
        <translation>「是」的行在损失中计这么多次，使罕见的「是」不被忽视。预测概率会据此校正。</translation>
    </message>
    <message>
        <source>Sets the positive weight so that all yes rows together count as much as all no rows.</source>
        <translation>设置正例权重，使所有「是」的行合起来与所有「否」的行同等重要。</translation>
    </message>
    <message>
        <source>Binary cross entropy</source>
        <translation>二元交叉熵</translation>
    </message>
    <message>
        <source>Surprise at the true answer of a yes / no task, computed from logits so that it stays finite. The probability that it leads to is honest: among rows given 0.2, one in five is a yes.</source>
        <translation>是非任务对真实答案的意外程度，由对数几率计算，因此保持有限。由此得到的概率是可信的：给出 0.2 的行中，五分之一为「是」。</translation>
    </message>
    <message>
        <source>Ordered levels (CORN)</source>
        <translation>有序等级 (CORN)</translation>
    </message>
    <message>
        <source>Asks level by level whether the answer is higher, each time only of the rows that have come so far. The probabilities of the levels therefore never contradict each other.</source>
        <translation>逐级询问答案是否更高，每次只问已到达该级的行。因此各等级的概率不会互相矛盾。</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>How much a row of each class counts in the loss, in the order of the classes; empty counts all alike. Predicted probabilities are corrected for it.</source>
        <translation>每个类别的行在损失中的分量，按类别顺序；留空则同等重要。预测概率会据此校正。</translation>
    </message>
    <message>
        <source>Sets the class weights so that every class counts as much as any other.</source>
        <translation>设置类别权重，使每个类别同等重要。</translation>
    </message>
    <message>
        <source>Learns the true class as 1 − ε and spreads ε over all classes. Calms the model where labels are sometimes wrong.</source>
        <translation>把真实类别学成 1 − ε，并把 ε 分给所有类别。标签有时出错时使模型平稳。</translation>
    </message>
    <message>
        <source>Cross entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Surprise at the true class of a task with several classes, computed from logits.</source>
        <translation>多类任务对真实类别的意外程度，由对数几率计算。</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>How strongly rows that are already right are played down. 0 is binary cross entropy.</source>
        <translation>对已经正确的行压低多少。0 即二元交叉熵。</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Weight of a yes row; a no row has 1 − alpha. 0 weighs neither.</source>
        <translation>「是」的行的权重；「否」的行为 1 − alpha。0 表示都不加权。</translation>
    </message>
    <message>
        <source>Focal loss</source>
        <translation>焦点损失</translation>
    </message>
    <message>
        <source>Cross entropy that plays down the rows which are already right, so that learning goes on with the hard ones. Its raw probabilities are too cautious; they are corrected when predicting.</source>
        <translation>压低已经正确的行的交叉熵，使学习继续集中于困难的行。其原始概率过于保守；预测时会校正。</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Rows that are right by more than this give no loss any more.</source>
        <translation>正确程度超过此值的行不再产生损失。</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>合页损失</translation>
    </message>
    <message>
        <source>Looks only at rows near the border between yes and no, or beyond it. Good for deciding and ranking; its scores are no probabilities, so log loss and calibration are not shown.</source>
        <translation>只看「是」与「否」边界附近或越界的行。适合判定和排序；其得分不是概率，因此不显示对数损失和校准。</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>Where squared error turns into absolute error, in standard deviations of the target.</source>
        <translation>平方误差从何处转为绝对误差，以目标的标准差计。</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>Squared error for small differences, absolute error for large ones: smooth near the target and calm about outliers.</source>
        <translation>差异小时用平方误差，差异大时用绝对误差：在目标附近平滑，对离群值平稳。</translation>
    </message>
    <message>
        <source>Absolute error</source>
        <translation>绝对误差</translation>
    </message>
    <message>
        <source>Size of the difference between prediction and value. Outliers weigh no more than their distance; the best prediction is the median.</source>
        <translation>预测与值之差的大小。离群值的分量不超过其距离；最佳预测是中位数。</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>Square of the difference between prediction and value. Few large errors weigh more than many small ones; the best prediction is the mean.</source>
        <translation>预测与值之差的平方。少数大误差比许多小误差分量更重；最佳预测是均值。</translation>
    </message>
    <message>
        <source>Positive weights</source>
        <translation>各列正例权重</translation>
    </message>
    <message>
        <source>How often a yes of each column counts in the loss, in the order of the columns; empty counts it once. Predicted probabilities are corrected for it.</source>
        <translation>每列的「是」在损失中计多少次，按列的顺序；留空则计一次。预测概率会据此校正。</translation>
    </message>
    <message>
        <source>Sets the positive weights so that in every column yes counts as much as no.</source>
        <translation>设置各列正例权重，使每列中「是」与「否」同等重要。</translation>
    </message>
    <message>
        <source>Binary cross entropy per column</source>
        <translation>逐列二元交叉熵</translation>
    </message>
    <message>
        <source>Surprise at the true answer, one per yes / no column of the task; the mean over all cells that are filled.</source>
        <translation>对真实答案的意外程度，任务的每个是/否列一项；取所有非空单元格的均值。</translation>
    </message>
    <message>
        <source>Shares of rows that shall lie below the predicted values, rising. 0.1, 0.5, 0.9 give the middle and a range that holds 80 % of the rows.</source>
        <translation>应低于预测值的行的比例，递增。0.1, 0.5, 0.9 给出中间值和涵盖 80 % 行的范围。</translation>
    </message>
    <message>
        <source>Quantile (pinball)</source>
        <translation>分位数损失 (pinball)</translation>
    </message>
    <message>
        <source>Being too low and being too high cost differently, so that the best prediction is the value which the given share of rows stays below. With several quantiles: their mean.</source>
        <translation>偏低与偏高的代价不同，因此最佳预测是给定比例的行低于的那个值。有多个分位数时取均值。</translation>
    </message>
    <message>
        <source>With ln y!</source>
        <translation>含 ln y!</translation>
    </message>
    <message>
        <source>Counts the term that no prediction changes. With it the loss is never negative, which the logarithmic axis and strategies that take logarithms of losses need.</source>
        <translation>计入不随预测改变的项。有了它，损失不会为负，对数坐标轴和对损失取对数的策略需要这一点。</translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation>泊松</translation>
    </message>
    <message>
        <source>For counts: the network gives the logarithm of the expected count, so that it is never negative and errors count relative to its size.</source>
        <translation>用于计数：网络给出期望次数的对数，因此它不会为负，误差按其大小相对计算。</translation>
    </message>
    <message>
        <source>Zero-inflated log-normal</source>
        <translation>零膨胀对数正态</translation>
    </message>
    <message>
        <source>For amounts that are often zero: the chance of more than zero by cross entropy, and for the rows above zero the mean and spread of the logarithm. One very large amount does not drown the others.</source>
        <translation>用于常为零的金额：以交叉熵学习大于零的概率，对大于零的行学习对数的均值和标准差。一个非常大的金额不会淹没其他的。</translation>
    </message>
    <message>
        <source>Fitting the linear models was stopped.</source>
        <translation>线性模型的拟合已停止。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Share of rows whose most probable answer is the true one. Compare it with always giving the most frequent answer.</source>
        <translation>最可能的答案就是真实答案的行的比例。请与始终给出最常见答案相比。</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Chance that a yes row is ranked above a no row; ties count half. 0.5 is guessing, 1 is perfect. Several columns: their mean; an amount: of being above zero.</source>
        <translation>「是」的行排在「否」的行之前的概率；并列算一半。0.5 为猜测，1 为完美。多列：取均值；金额：指是否大于零。</translation>
    </message>
    <message>
        <source>Best F1</source>
        <translation>最佳 F1</translation>
    </message>
    <message>
        <source>F1 at the threshold that is best on these very rows: what a well chosen threshold could reach. A little too good for that reason.</source>
        <translation>在这些行本身上最佳阈值处的 F1：选好阈值所能达到的值。因此略微偏高。</translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation>Brier 得分</translation>
    </message>
    <message>
        <source>Mean squared difference between the probability and the answer (1 for yes, 0 for no). Judges ranking and honesty together.</source>
        <translation>概率与答案（是为 1，否为 0）之差的平方的均值。同时评价排序与可信度。</translation>
    </message>
    <message>
        <source>Coverage error</source>
        <translation>覆盖误差</translation>
    </message>
    <message>
        <source>Whether the quantiles hold what they promise: of the rows, the share below the 0.9 quantile should be 0.9. Mean difference over the quantiles.</source>
        <translation>分位数是否名副其实：低于 0.9 分位数的行应占 0.9。取各分位数差异的均值。</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>Whether probabilities are honest: in ten bins by probability, how far the mean probability is from the share of yes.</source>
        <translation>概率是否可信：按概率分成十箱，平均概率与「是」的比例相差多少。</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall. With several classes: the mean over all classes, each against the rest.</source>
        <translation>精确率与召回率的调和平均。多类时：对各类（各类对其余）取均值。</translation>
    </message>
    <message>
        <source>F1 of present classes</source>
        <translation>出现类别的 F1</translation>
    </message>
    <message>
        <source>Mean F1 over the classes that occur among the answers or the predictions of these rows.</source>
        <translation>在这些行的答案或预测中出现的类别上的平均 F1。</translation>
    </message>
    <message>
        <source>AUC within groups</source>
        <translation>组内 AUC</translation>
    </message>
    <message>
        <source>AUC among the rows of each group (the column that keeps rows together, such as the user), averaged by the number of rows. Groups with one answer only are left out.</source>
        <translation>每组（保持同组的列，例如用户）各行之间的 AUC，按行数取平均。只有一种答案的组不计入。</translation>
    </message>
    <message>
        <source>Hamming loss</source>
        <translation>汉明损失</translation>
    </message>
    <message>
        <source>Share of cells that are called wrongly, over all columns and rows.</source>
        <translation>在所有列和行上，判断错误的单元格的比例。</translation>
    </message>
    <message>
        <source>MAE in levels</source>
        <translation>等级 MAE</translation>
    </message>
    <message>
        <source>How many levels the prediction is off on average. The prediction is the middle level: it is as probable to be below as above.</source>
        <translation>预测平均偏离几个等级。预测为中间等级：低于它与高于它的概率相同。</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>对数损失</translation>
    </message>
    <message>
        <source>Mean surprise at the true answers. Unlike AUC it also judges whether probabilities are honest; the safest rule for stopping when yes is rare.</source>
        <translation>对真实答案的平均意外程度。与 AUC 不同，它还评价概率是否可信；「是」罕见时最稳妥的停止依据。</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>Mean size of the error, in the units of the column.</source>
        <translation>误差的平均大小，以该列的单位表示。</translation>
    </message>
    <message>
        <source>MAPE</source>
        <translation>MAPE</translation>
    </message>
    <message>
        <source>Mean error as a share of the value. Undefined where a value is 0.</source>
        <translation>误差占值的平均比例。值为 0 时没有定义。</translation>
    </message>
    <message>
        <source>Micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>F1 over all decisions of all classes or columns together, so that frequent ones count more.</source>
        <translation>对所有类别或列的全部判断合并计算的 F1，因此常见的分量更重。</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Mean squared error, in squared units of the column.</source>
        <translation>均方误差，以该列单位的平方表示。</translation>
    </message>
    <message>
        <source>Normalised entropy</source>
        <translation>归一化熵</translation>
    </message>
    <message>
        <source>Log loss divided by that of always giving the share of yes: below 1 the model knows more than the share. Comparable between tasks of different rates.</source>
        <translation>对数损失除以始终给出「是」的比例时的对数损失：低于 1 说明模型知道的不止比例。比例不同的任务之间可以比较。</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>相关系数</translation>
    </message>
    <message>
        <source>How well predictions follow the values along a straight line (Pearson). 1 is perfect, 0 is nothing; scale and offset do not matter.</source>
        <translation>预测沿直线跟随值的程度（皮尔逊）。1 为完美，0 为无关；与尺度和偏移无关。</translation>
    </message>
    <message>
        <source>Pinball loss</source>
        <translation>Pinball 损失</translation>
    </message>
    <message>
        <source>How good the quantiles are, in the units of the column: too low and too high cost as the quantile says; the mean over the quantiles.</source>
        <translation>分位数的好坏，以该列的单位表示：偏低与偏高的代价由分位数决定；取各分位数的均值。</translation>
    </message>
    <message>
        <source>Poisson deviance</source>
        <translation>泊松偏差</translation>
    </message>
    <message>
        <source>How far expected and true counts are apart, relative to what chance alone would give. 0 is perfect; about 1 is as good as a true Poisson rate gets for counts that are not tiny.</source>
        <translation>期望次数与真实次数相差多远，相对于仅由偶然造成的差异。0 为完美；对于不太小的次数，约为 1 就与真实的泊松率一样好。</translation>
    </message>
    <message>
        <source>PR-AUC</source>
        <translation>PR-AUC</translation>
    </message>
    <message>
        <source>Average precision: how pure the top of the ranking is. Compare it with the share of yes, which guessing reaches; best for rare answers. Several columns: their mean.</source>
        <translation>平均精度：排序顶端有多纯。请与「是」的比例（猜测所能达到的值）相比；最适合罕见答案。多列：取均值。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Share of true ones among the rows called yes. With several classes or columns: the mean over all, each against the rest.</source>
        <translation>判为「是」的行中真正为「是」的比例。多类或多列时：各类（各类对其余）取均值。</translation>
    </message>
    <message>
        <source>Weighted kappa</source>
        <translation>加权 Kappa</translation>
    </message>
    <message>
        <source>Agreement beyond chance where being two levels off counts four times as much as one. 1 is perfect, 0 is chance.</source>
        <translation>超出偶然的一致程度，偏离两级的代价是一级的四倍。1 为完美，0 为偶然。</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Share of the spread of the values that the predictions explain. 0 is as good as always giving the mean, 1 is perfect; below 0 is worse than the mean.</source>
        <translation>预测所解释的值的离散程度的比例。0 与始终给出均值一样好，1 为完美；低于 0 则不如均值。</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Share of the yes rows that are found. With several classes: the mean over all classes, each against the rest.</source>
        <translation>「是」的行中被找到的比例。多类时：对各类（各类对其余）取均值。</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>Root of the mean squared error, in the units of the column; large errors weigh more than in MAE.</source>
        <translation>均方误差的平方根，以该列的单位表示；大误差的分量比在 MAE 中更重。</translation>
    </message>
    <message>
        <source>RRMSE</source>
        <translation>RRMSE</translation>
    </message>
    <message>
        <source>Error relative to always giving the mean of the training rows: 1 is as good as that, 0 is perfect. Its mean over tasks is aRRMSE.</source>
        <translation>相对于始终给出训练行均值的误差：1 表示一样好，0 为完美。它在各任务上的均值即 aRRMSE。</translation>
    </message>
    <message>
        <source>SMAPE</source>
        <translation>SMAPE</translation>
    </message>
    <message>
        <source>Mean error relative to the size of prediction and value; 0 is perfect, 2 the worst. Small and large values count alike.</source>
        <translation>相对于预测和值的大小的平均误差；0 为完美，2 最差。大值与小值同等重要。</translation>
    </message>
    <message>
        <source>Rank correlation</source>
        <translation>秩相关</translation>
    </message>
    <message>
        <source>How well predictions put the rows in order (Spearman). 1 is the same order, 0 is none; good for skewed amounts.</source>
        <translation>预测对各行排序的好坏（斯皮尔曼）。1 为顺序相同，0 为无关；适合偏斜的金额。</translation>
    </message>
    <message>
        <source>Subset accuracy</source>
        <translation>子集准确率</translation>
    </message>
    <message>
        <source>Share of rows for which every filled column is called rightly; a hard measure.</source>
        <translation>每个非空列都判断正确的行的比例；很严格的指标。</translation>
    </message>
    <message>
        <source>Top-k accuracy</source>
        <translation>前 k 准确率</translation>
    </message>
    <message>
        <source>Share of rows whose true answer is among the k most probable ones.</source>
        <translation>真实答案在概率最高的 k 个之中的行的比例。</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>Mean F1 over the classes, each counted by its number of rows.</source>
        <translation>各类的平均 F1，每类按其行数计。</translation>
    </message>
    <message>
        <source>Share of the last step that is kept: 0.9 smooths over about 10 steps.</source>
        <translation>上一步保留的比例：0.9 约平滑 10 步。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls weights towards 0 through the gradient, so that it is scaled like one. Biases, norms and embeddings are left alone.</source>
        <translation>通过梯度把权重拉向 0，因此像梯度一样被缩放。偏置、归一化和嵌入不受影响。</translation>
    </message>
    <message>
        <source>Added to the divisor, so that tiny gradients do not become huge steps.</source>
        <translation>加到除数上，使极小的梯度不会变成极大的步。</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Memory of the mean gradient: 0.9 looks back about 10 steps.</source>
        <translation>平均梯度的记忆：0.9 约回看 10 步。</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>Memory of the size of gradients: 0.999 looks back about 1000 steps.</source>
        <translation>梯度大小的记忆：0.999 约回看 1000 步。</translation>
    </message>
    <message>
        <source>Keeps steps finite where gradients are almost 0.</source>
        <translation>在梯度几乎为 0 处使步长保持有限。</translation>
    </message>
    <message>
        <source>AMSGrad</source>
        <translation>AMSGrad</translation>
    </message>
    <message>
        <source>Divides by the largest size of gradients seen so far, so that steps never grow again.</source>
        <translation>除以迄今最大的梯度大小，使步长不再增大。</translation>
    </message>
    <message>
        <source>Decay of the rate</source>
        <translation>学习率的衰减</translation>
    </message>
    <message>
        <source>The learning rate of step k is divided by 1 + this × (k − 1).</source>
        <translation>第 k 步的学习率除以 1 + 此值 × (k − 1)。</translation>
    </message>
    <message>
        <source>Start of the sum</source>
        <translation>累加的初值</translation>
    </message>
    <message>
        <source>What the sum of squares begins with; above 0 the first steps are shorter.</source>
        <translation>平方和的起始值；大于 0 时最初几步较短。</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>Divides every gradient by the root of the sum of all its squares so far: rare categories learn fast, frequent ones slow down. Needs a larger learning rate than Adam, such as 0.01 to 0.1.</source>
        <translation>每个梯度除以迄今其平方和的平方根：罕见类别学得快，常见类别逐渐变慢。需要比 Adam 更大的学习率，例如 0.01 到 0.1。</translation>
    </message>
    <message>
        <source>Gives every parameter a step of its own size, from running means of its gradient and of its square. Works well without much tuning.</source>
        <translation>按梯度及其平方的滑动平均，给每个参数自己的步长。不需要太多调整就很好用。</translation>
    </message>
    <message>
        <source>Share of the learning rate by which weights shrink at every step. Biases, norms and embeddings are left alone.</source>
        <translation>每一步权重缩小的量占学习率的比例。偏置、归一化和嵌入不受影响。</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adam with weight decay that acts on the weights themselves, not through the gradient: the choice when weight decay is used.</source>
        <translation>权重衰减直接作用于权重而不通过梯度的 Adam：使用权重衰减时的首选。</translation>
    </message>
    <message>
        <source>Memory of the size of gradients: 0.99 looks back about 100 steps.</source>
        <translation>梯度大小的记忆：0.99 约回看 100 步。</translation>
    </message>
    <message>
        <source>Centered</source>
        <translation>中心化</translation>
    </message>
    <message>
        <source>Measures the size of gradients around their running mean.</source>
        <translation>以滑动平均为中心测量梯度的大小。</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Divides every gradient by its running size, so that all weights move at a similar pace. Like Adam without its correction of the first steps.</source>
        <translation>每个梯度除以其滑动大小，使所有权重以相近的速度移动。类似没有前几步修正的 Adam。</translation>
    </message>
    <message>
        <source>Pulls weights towards 0. Biases, norms and embeddings are left alone.</source>
        <translation>把权重拉向 0。偏置、归一化和嵌入不受影响。</translation>
    </message>
    <message>
        <source>Dampening</source>
        <translation>阻尼</translation>
    </message>
    <message>
        <source>Part of the new gradient that momentum leaves out. Nesterov takes the whole gradient.</source>
        <translation>动量略去的新梯度部分。Nesterov 使用全部梯度。</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Looks one momentum step ahead. Acts only with momentum.</source>
        <translation>沿动量向前看一步。只在有动量时起作用。</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Steps against the gradient of each batch, with momentum if wanted. The plain choice; the learning rate needs care.</source>
        <translation>逆着每个批次的梯度走步，可带动量。最朴素的选择；学习率需要仔细设定。</translation>
    </message>
    <message>
        <source>The path %1 has a double quote without its partner.</source>
        <translation>路径 %1 中的双引号没有成对。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a path; write it like training.epochs or tasks.buy.weight.</source>
        <translation>「%1」不是路径；请写成 training.epochs 或 tasks.buy.weight 的形式。</translation>
    </message>
    <message>
        <source>%1 is one value and has no part called &quot;%2&quot;.</source>
        <translation>%1 是单个值，没有名为「%2」的部分。</translation>
    </message>
    <message>
        <source>%1 holds nothing called &quot;%2&quot;; it is empty.</source>
        <translation>%1 中没有名为「%2」的内容；它是空的。</translation>
    </message>
    <message>
        <source>%1 holds nothing called &quot;%2&quot;; it holds: %3.</source>
        <translation>%1 中没有名为「%2」的内容；它含有：%3。</translation>
    </message>
    <message>
        <source>The layer %1 (%2) has no parameter &quot;%3&quot;; it has: %4.</source>
        <translation>层 %1 (%2) 没有参数「%3」；它有：%4。</translation>
    </message>
    <message>
        <source>%1 is not a block: it must hold one block with layers, and nothing beside it.</source>
        <translation>%1 不是模块：它必须含有一个带层的模块，且不含其他内容。</translation>
    </message>
    <message>
        <source>The task %1 has no column to learn; choose one.</source>
        <translation>任务 %1 没有要学习的列；请选择一列。</translation>
    </message>
    <message>
        <source>The task %1 learns the column %2, which the table does not have. Choose another column or remove the task.</source>
        <translation>任务 %1 学习列 %2，但表格没有该列。请选择其他列，或移除任务。</translation>
    </message>
    <message>
        <source>Remove the task</source>
        <translation>移除任务</translation>
    </message>
    <message>
        <source>The task %1 names several columns, but its kind &quot;%2&quot; learns one.</source>
        <translation>任务 %1 指定了多列，但其类型「%2」只学习一列。</translation>
    </message>
    <message>
        <source>Keep only %1</source>
        <translation>只保留 %1</translation>
    </message>
    <message>
        <source>The weight of the task %1 must be 0 or more.</source>
        <translation>任务 %1 的权重必须不小于 0。</translation>
    </message>
    <message>
        <source>The task %1 is of the kind &quot;%2&quot;, which the loss %3 cannot learn.</source>
        <translation>任务 %1 的类型为「%2」，损失 %3 不能学习它。</translation>
    </message>
    <message>
        <source>The task %1 names the loss &quot;%2&quot;, which does not exist here.</source>
        <translation>任务 %1 指定了损失「%2」，这里没有它。</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>There is no table yet; open one to learn from.</source>
        <translation>还没有表格；请打开一个来学习。</translation>
    </message>
    <message>
        <source>No task is chosen: say which column shall be learnt by giving it the role Task.</source>
        <translation>没有选择任务：请给要学习的列「任务」角色。</translation>
    </message>
    <message>
        <source>Two tasks are called %1; give one of them another name.</source>
        <translation>两个任务都叫 %1；请给其中一个换个名称。</translation>
    </message>
    <message>
        <source>The column %1 has the role Task, but no task learns it; it is left out.</source>
        <translation>列 %1 的角色是「任务」，但没有任务学习它；已忽略。</translation>
    </message>
    <message>
        <source>The table has no column %1, which has the role %2 in this project.</source>
        <translation>表格没有列 %1，它在此项目中的角色是「%2」。</translation>
    </message>
    <message>
        <source>The table has no column &quot;%1&quot;; &quot;%2&quot; is probably meant.</source>
        <translation>表格没有列「%1」；可能是指「%2」。</translation>
    </message>
    <message>
        <source>The table has no column &quot;%1&quot;. Its columns are: %2.</source>
        <translation>表格没有列「%1」。它的列有：%2。</translation>
    </message>
    <message>
        <source>The column %1 never holds &quot;%2&quot;; it holds: %3.</source>
        <translation>列 %1 从不含有「%2」；它含有：%3。</translation>
    </message>
    <message>
        <source>There is no kind of task called &quot;%1&quot;; there are: %2.</source>
        <translation>没有名为「%1」的任务类型；可用的有：%2。</translation>
    </message>
    <message>
        <source>Only one column can have the role %1; select one.</source>
        <translation>只有一列可以有角色「%1」；请选择一列。</translation>
    </message>
    <message>
        <source>The cells of column %1 hold one number each, so they are no sequences. Use the column as a feature.</source>
        <translation>列 %1 的每个单元格只有一个数，因此不是序列。请把该列用作特征。</translation>
    </message>
    <message>
        <source>There is already a task called %1; give this one another name.</source>
        <translation>已有名为 %1 的任务；请给这个任务换个名称。</translation>
    </message>
    <message>
        <source>The table has no column &quot;%1&quot;.</source>
        <translation>表格没有列「%1」。</translation>
    </message>
    <message>
        <source>There is no task with the id %1.</source>
        <translation>没有 id 为 %1 的任务。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not name a task; write NAME=COLUMN, NAME=COLUMN:kind or NAME=COLUMN==VALUE.</source>
        <translation>「%1」没有指定任务；请写 NAME=COLUMN、NAME=COLUMN:kind 或 NAME=COLUMN==VALUE。</translation>
    </message>
    <message>
        <source>A task of the kind %1 learns one column; only multilabel learns several.</source>
        <translation>类型为 %1 的任务学习一列；只有 multilabel 学习多列。</translation>
    </message>
    <message>
        <source>There is no layer with the id %1.</source>
        <translation>没有 id 为 %1 的层。</translation>
    </message>
    <message>
        <source>%1 must be an object { … }, not %2.</source>
        <translation>%1 必须是对象 { … }，而不是 %2。</translation>
    </message>
    <message>
        <source>%1 must be %2, not %3.</source>
        <translation>%1 必须是%2，而不是 %3。</translation>
    </message>
    <message>
        <source>There is no setting &quot;%1&quot; in %2; there are: %3.</source>
        <translation>%2 中没有设置「%1」；可用的有：%3。</translation>
    </message>
    <message>
        <source>There is no setting &quot;%1&quot; in %2; &quot;%3&quot; is probably meant.</source>
        <translation>%2 中没有设置「%1」；可能是指「%3」。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, but must be one of: %3.</source>
        <translation>%1 为「%2」，但必须是以下之一：%3。</translation>
    </message>
    <message>
        <source>It had %1 rows and now has %2.</source>
        <translation>它原有 %1 行，现在有 %2 行。</translation>
    </message>
    <message>
        <source>It had %1 bytes and now has %2.</source>
        <translation>它原有 %1 字节，现在有 %2 字节。</translation>
    </message>
    <message>
        <source>New columns: %1.</source>
        <translation>新列：%1。</translation>
    </message>
    <message>
        <source>Columns that are gone: %1.</source>
        <translation>消失的列：%1。</translation>
    </message>
    <message>
        <source>%1 was of the kind &quot;%2&quot; and is now &quot;%3&quot;.</source>
        <translation>%1 原为类型「%2」，现在是「%3」。</translation>
    </message>
    <message>
        <source>It has as many rows, bytes and columns as before, but some values are others.</source>
        <translation>行数、字节数和列数都与之前相同，但有些值不同。</translation>
    </message>
    <message>
        <source>Use the new file</source>
        <translation>使用新文件</translation>
    </message>
    <message>
        <source>%1 has changed since the project last used it. %2 Use the new file, or bring the old one back; nothing is learnt from other data unasked.</source>
        <translation>自项目上次使用以来，%1 已改变。%2 请使用新文件，或恢复旧文件；未经确认不会从其他数据学习。</translation>
    </message>
    <message>
        <source>The model takes %2 as a step after %1, but in %3 of %4 training rows with %2 there is no %1. Put the tasks in the order of the steps, or choose a template that assumes no order, such as MMoE.</source>
        <translation>模型把 %2 当作 %1 之后的一步，但在 %4 个有 %2 的训练行中，有 %3 行没有 %1。请按步骤的顺序排列任务，或选择不假设顺序的模板，例如 MMoE。</translation>
    </message>
    <message>
        <source>%1: the id &quot;%2&quot; of a layer is made of letters, digits, _ and -.</source>
        <translation>%1：层的 id「%2」须由字母、数字、_ 和 - 组成。</translation>
    </message>
    <message>
        <source>%1 has no type of layer.</source>
        <translation>%1 没有层的类型。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, but must name a layer and a port, as in &quot;n1.output&quot;.</source>
        <translation>%1 为「%2」，但必须指定层和端口，例如 &quot;n1.output&quot;。</translation>
    </message>
    <message>
        <source>%1: there is no layer with the id %2.</source>
        <translation>%1：没有 id 为 %2 的层。</translation>
    </message>
    <message>
        <source>%1 holds &quot;%2&quot;, but must name a layer and what is meant of it, as in &quot;n1.output&quot;.</source>
        <translation>%1 含有「%2」，但必须指定层及其中所指的内容，例如 &quot;n1.output&quot;。</translation>
    </message>
    <message>
        <source>%1: the id &quot;%2&quot; of a block is made of letters, digits, _ and -.</source>
        <translation>%1：模块的 id「%2」须由字母、数字、_ 和 - 组成。</translation>
    </message>
    <message>
        <source>Two layers or blocks have the id %1; each needs its own.</source>
        <translation>两个层或模块的 id 都是 %1；每个都要有自己的。</translation>
    </message>
    <message>
        <source>%1 lies in the block %2, which is not there.</source>
        <translation>%1 位于模块 %2 中，但该模块不存在。</translation>
    </message>
    <message>
        <source>The block %1 lies in itself. Give one of the blocks around it another parent.</source>
        <translation>模块 %1 位于自身之中。请给外围的某个模块换一个上级。</translation>
    </message>
    <message>
        <source>%1 must be a number, a word, true, false or a list of whole numbers, not %2.</source>
        <translation>%1 必须是数字、词、true、false 或整数列表，而不是 %2。</translation>
    </message>
    <message>
        <source>Two layers have the id %1; each needs its own.</source>
        <translation>两个层的 id 都是 %1；每个都要有自己的。</translation>
    </message>
    <message>
        <source>The link from %1 to %2 stands twice; keep one of the two.</source>
        <translation>从 %1 到 %2 的连线出现两次；请只保留一条。</translation>
    </message>
    <message>
        <source>layout.%1 must be two numbers [x, y] up to 10,000,000, not %2.</source>
        <translation>layout.%1 必须是两个不超过 10,000,000 的数 [x, y]，而不是 %2。</translation>
    </message>
    <message>
        <source>Two columns are called &quot;%1&quot; in data.columns.</source>
        <translation>data.columns 中有两列都叫「%1」。</translation>
    </message>
    <message>
        <source>%1 has both a column and columns; keep one of them.</source>
        <translation>%1 同时有 column 和 columns；请只保留一个。</translation>
    </message>
    <message>
        <source>%1 has no id.</source>
        <translation>%1 没有 id。</translation>
    </message>
    <message>
        <source>%1.colour must be 0 or more.</source>
        <translation>%1.colour 必须不小于 0。</translation>
    </message>
    <message>
        <source>Two tasks have the id %1; each needs its own.</source>
        <translation>两个任务的 id 都是 %1；每个都要有自己的。</translation>
    </message>
    <message>
        <source>widths holds a size that no table can have; remove the part &quot;widths&quot; and it is worked out again.</source>
        <translation>widths 中的大小是任何表格都不可能有的；请移除 &quot;widths&quot; 部分，它会重新计算。</translation>
    </message>
    <message>
        <source>This is not a Taskloom project: it has no &quot;format&quot; number.</source>
        <translation>这不是 Taskloom 项目：它没有 &quot;format&quot; 编号。</translation>
    </message>
    <message>
        <source>This project was written by a newer Taskloom (its format is %1, this program reads up to %2). Open it with the newer program.</source>
        <translation>此项目由更新的 Taskloom 写成（其格式为 %1，此程序最多读取 %2）。请用更新的程序打开。</translation>
    </message>
    <message>
        <source>%1 must be the name of a column or a pattern such as user_*.</source>
        <translation>%1 必须是列名或模式，例如 user_*。</translation>
    </message>
    <message>
        <source>This is no schema of columns that this version can read: its member &quot;schema&quot; must be %1.</source>
        <translation>这不是此版本能读取的列配置：其成员 &quot;schema&quot; 必须为 %1。</translation>
    </message>
    <message>
        <source>No column of the table is called &quot;%1&quot; or is like it. Its columns are: %2.</source>
        <translation>表格中没有列名为「%1」或与之相符。它的列有：%2。</translation>
    </message>
    <message>
        <source>There is no task %1 in this project.</source>
        <translation>此项目中没有任务 %1。</translation>
    </message>
    <message>
        <source>Task %1 has no output in the model. Connect it to a head first.</source>
        <translation>任务 %1 在模型中没有输出。请先把它连到输出头。</translation>
    </message>
    <message>
        <source>%1 is %2, but must be a finite number.</source>
        <translation>%1 为 %2，但必须是有限的数。</translation>
    </message>
    <message>
        <source>%1 is %2, but must be more than %3.</source>
        <translation>%1 为 %2，但必须大于 %3。</translation>
    </message>
    <message>
        <source>%1 is %2, but must be %3 or more.</source>
        <translation>%1 为 %2，但必须不小于 %3。</translation>
    </message>
    <message>
        <source>%1 is %2, but must be %3 or less.</source>
        <translation>%1 为 %2，但必须不大于 %3。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, which does not exist here; there are: %3.</source>
        <translation>%1 为「%2」，这里没有它；可用的有：%3。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, which does not exist here; &quot;%3&quot; is probably meant.</source>
        <translation>%1 为「%2」，这里没有它；可能是指「%3」。</translation>
    </message>
    <message>
        <source>training.device is &quot;%1&quot;, but must be auto, cpu, cuda or cuda:0 and so on.</source>
        <translation>training.device 为「%1」，但必须是 auto、cpu、cuda 或 cuda:0 等。</translation>
    </message>
    <message>
        <source>A learning rate of %1 is very high: losses mostly become infinite above 1. Usual are 0.0001 to 0.01.</source>
        <translation>学习率 %1 非常高：超过 1 时损失大多会变为无穷大。通常为 0.0001 到 0.01。</translation>
    </message>
    <message>
        <source>Use fixed weights</source>
        <translation>使用固定权重</translation>
    </message>
    <message>
        <source>Use the parameters</source>
        <translation>使用参数</translation>
    </message>
    <message>
        <source>%1 keeps the gradients of earlier steps, but gradients on the shared representation belong to the rows of one batch only. It works on parameters.</source>
        <translation>%1 会保留之前各步的梯度，但共享表示上的梯度只属于一个批次的行。它作用于参数。</translation>
    </message>
    <message>
        <source>%1 measures each batch again after its step, but with training.accumulate = %2 most batches have no step of their own.</source>
        <translation>%1 在每一步之后再次测量该批次，但 training.accumulate = %2 时，大多数批次没有自己的一步。</translation>
    </message>
    <message>
        <source>%1 takes logarithms of losses, but the loss %2 of the task %3 can be below 0. Choose another loss or another balance.</source>
        <translation>%1 对损失取对数，但任务 %3 的损失 %2 可能低于 0。请选择其他损失或其他均衡方法。</translation>
    </message>
    <message>
        <source>The weight of every task is 0, so that nothing would be learnt.</source>
        <translation>每个任务的权重都是 0，因此什么也学不到。</translation>
    </message>
    <message>
        <source>There is one task, so there is nothing to balance: %1 is plain training here.</source>
        <translation>只有一个任务，没有可均衡的内容：%1 在此就是普通训练。</translation>
    </message>
    <message>
        <source>The tasks share no parameters, so %1 has no gradients to compare: every task is trained by itself.</source>
        <translation>各任务没有共享参数，因此 %1 没有可比较的梯度：每个任务单独训练。</translation>
    </message>
    <message>
        <source>%1 only measures in its first epochs (%2), so that in this run of %3 it does nothing of its own. Train longer.</source>
        <translation>%1 在最初几轮（%2）只做测量，因此在这次 %3 轮的运行中它本身不起作用。请训练更久。</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>多 %1 个</translation>
    </message>
    <message>
        <source>%1 fewer</source>
        <translation>少 %1 个</translation>
    </message>
    <message>
        <source>other sizes</source>
        <translation>其他大小</translation>
    </message>
    <message>
        <source>Balancing</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>%1 holds no frame of probes.</source>
        <translation>%1 不含探测帧。</translation>
    </message>
    <message>
        <source>%1 is damaged: its part &quot;%2&quot; is missing or has another size.</source>
        <translation>%1 已损坏：其中的「%2」部分缺失或大小不符。</translation>
    </message>
    <message>
        <source>Shared layers</source>
        <translation>共享层</translation>
    </message>
    <message>
        <source>Single tasks</source>
        <translation>单任务</translation>
    </message>
    <message>
        <source>%1 is not a run: it holds no run.json. Name a folder inside &quot;….runs&quot;.</source>
        <translation>%1 不是运行：它没有 run.json。请指定 &quot;….runs&quot; 中的文件夹。</translation>
    </message>
    <message>
        <source>This run was cut off from outside after epoch %1. What was learnt up to then is kept.</source>
        <translation>此运行在第 %1 轮之后被外部中断。到那时为止学到的内容已保留。</translation>
    </message>
    <message>
        <source>This run was cut off from outside before its first epoch was over, so it has no model.</source>
        <translation>此运行在第一轮结束之前被外部中断，因此没有模型。</translation>
    </message>
    <message>
        <source>%1 is not empty, and a run needs a folder of its own. Name a new folder.</source>
        <translation>%1 不是空的，而运行需要自己的文件夹。请指定新的文件夹。</translation>
    </message>
    <message>
        <source>%1 does not begin with the line &quot;%2&quot;.</source>
        <translation>%1 的开头不是行「%2」。</translation>
    </message>
    <message>
        <source>Line %2 of %1 is not a measured value.</source>
        <translation>%1 的第 %2 行不是测量值。</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>%1 does not describe a run of Taskloom.</source>
        <translation>%1 描述的不是 Taskloom 的运行。</translation>
    </message>
    <message>
        <source>The run in %1 was written by a newer Taskloom (its format is %2, this program reads up to %3). Open it with the newer program.</source>
        <translation>%1 中的运行由更新的 Taskloom 写成（其格式为 %2，此程序最多读取 %3）。请用更新的程序打开。</translation>
    </message>
    <message>
        <source>The run %1 keeps only the best epoch of all tasks together.</source>
        <translation>运行 %1 只保留所有任务共同的最佳轮次。</translation>
    </message>
    <message>
        <source>The run %1 keeps no best epoch of %2; it keeps those of: %3.</source>
        <translation>运行 %1 没有保留 %2 的最佳轮次；它保留了：%3。</translation>
    </message>
    <message>
        <source>%1 does not describe a study of Taskloom.</source>
        <translation>%1 描述的不是 Taskloom 的研究。</translation>
    </message>
    <message>
        <source>The study in %1 was written by a newer Taskloom (its format is %2, this program reads up to %3). Open it with the newer program.</source>
        <translation>%1 中的研究由更新的 Taskloom 写成（其格式为 %2，此程序最多读取 %3）。请用更新的程序打开。</translation>
    </message>
    <message>
        <source>%1 names a run &quot;%2&quot; that is no folder beside it.</source>
        <translation>%1 指定了运行「%2」，但它旁边没有这个文件夹。</translation>
    </message>
    <message>
        <source>%1: %2 points of %3, better.</source>
        <translation>%1：%3 %2 百分点，更好。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3, better.</source>
        <translation>%1：%3 提升 %2，更好。</translation>
    </message>
    <message>
        <source>%1: %2 points of %3, worse: negative transfer.</source>
        <translation>%1：%3 %2 百分点，更差：负迁移。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3, worse: negative transfer.</source>
        <translation>%1：%3 提升 %2，更差：负迁移。</translation>
    </message>
    <message>
        <source>%1: %2 points of %3, no clear difference.</source>
        <translation>%1：%3 %2 百分点，差异不明显。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3, no clear difference.</source>
        <translation>%1：%3 提升 %2，差异不明显。</translation>
    </message>
    <message>
        <source>%1: %2 points of %3 in %4 of at least %5 repeats.</source>
        <translation>%1：%3 %2 百分点，重复 %4 次（至少需要 %5 次）。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3 in %4 of at least %5 repeats.</source>
        <translation>%1：%3 提升 %2，重复 %4 次（至少需要 %5 次）。</translation>
    </message>
    <message>
        <source>%1: %2 points of %3, worse by more than twice the spread: clear negative transfer.</source>
        <translation>%1：%3 %2 百分点，变差超过波动的两倍：明显的负迁移。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3, worse by more than twice the spread: clear negative transfer.</source>
        <translation>%1：%3 提升 %2，变差超过波动的两倍：明显的负迁移。</translation>
    </message>
    <message>
        <source>No clear difference.</source>
        <translation>差异不明显。</translation>
    </message>
    <message>
        <source>Better than the baseline in %1.</source>
        <translation>%1 优于基线。</translation>
    </message>
    <message>
        <source>Worse than the baseline in %1.</source>
        <translation>%1 不如基线。</translation>
    </message>
    <message>
        <source>Better than the baseline in %1, worse in %2.</source>
        <translation>%1 优于基线，%2 不如基线。</translation>
    </message>
    <message>
        <source>Sharing helps every task.</source>
        <translation>共享对每个任务都有帮助。</translation>
    </message>
    <message>
        <source>Sharing helps %1.</source>
        <translation>共享对 %1 有帮助。</translation>
    </message>
    <message>
        <source>Sharing hurts every task.</source>
        <translation>共享对每个任务都有损害。</translation>
    </message>
    <message>
        <source>Sharing hurts %1.</source>
        <translation>共享对 %1 有损害。</translation>
    </message>
    <message>
        <source>Sharing helps %1 and hurts %2.</source>
        <translation>共享对 %1 有帮助，对 %2 有损害。</translation>
    </message>
    <message>
        <source>It has as many parameters.</source>
        <translation>参数数量相同。</translation>
    </message>
    <message>
        <source>It has %1 % fewer parameters.</source>
        <translation>参数少 %1 %。</translation>
    </message>
    <message>
        <source>It has %1 % more parameters.</source>
        <translation>参数多 %1 %。</translation>
    </message>
    <message>
        <source>helps</source>
        <translation>有帮助</translation>
    </message>
    <message>
        <source>hurts</source>
        <translation>有损害</translation>
    </message>
    <message>
        <source>no clear difference</source>
        <translation>差异不明显</translation>
    </message>
    <message>
        <source>too few repeats to judge</source>
        <translation>重复太少，无法判断</translation>
    </message>
    <message>
        <source>There is no single-task baseline to compare with yet.</source>
        <translation>还没有可以比较的单任务基线。</translation>
    </message>
    <message>
        <source>This is the baseline that the others are compared with.</source>
        <translation>这就是其他运行与之比较的基线。</translation>
    </message>
    <message>
        <source>There is no finished run to compare.</source>
        <translation>没有可比较的已完成运行。</translation>
    </message>
    <message>
        <source>It was measured on other rows than the baseline, so the two cannot be compared.</source>
        <translation>它与基线在不同的行上测得，因此两者无法比较。</translation>
    </message>
    <message>
        <source>The baseline has no task in common with it.</source>
        <translation>基线与它没有共同的任务。</translation>
    </message>
    <message>
        <source>Too few repeats to judge.</source>
        <translation>重复太少，无法判断。</translation>
    </message>
    <message>
        <source>The article&apos;s random data</source>
        <translation>论文的随机数据</translation>
    </message>
    <message>
        <source>1000 rows of ten uniform inputs and two random yes / no tasks: there is nothing to learn, which a validation curve shows at once.</source>
        <translation>1000 行，十个均匀分布的输入和两个随机的是非任务：没有可学习的内容，验证曲线一眼就能看出。</translation>
    </message>
    <message>
        <source>Two related numbers</source>
        <translation>两个相关的数值</translation>
    </message>
    <message>
        <source>100 inputs and two number tasks from the paper on multi-gate mixture of experts. Relatedness is the cosine between the true weights of the tasks.</source>
        <translation>100 个输入和两个数值任务，来自多门控混合专家的论文。相关度是两个任务真实权重之间的余弦。</translation>
    </message>
    <message>
        <source>Shop: click, cart, buy</source>
        <translation>商店：点击、加购、购买</translation>
    </message>
    <message>
        <source>Items shown to customers of a shop, with three yes / no tasks that form a funnel: about 20 % of the rows are clicked, 7 % put into the cart, 3 % bought. Customer, item and context features; some cells are missing. Relatedness is the cosine between the true weights of the tasks.</source>
        <translation>向商店客户展示的商品，三个是非任务构成漏斗：约 20 % 的行被点击，7 % 加入购物车，3 % 购买。含客户、商品和上下文特征；有些单元格缺失。相关度是各任务真实权重之间的余弦。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>The learning rate stays as it is set.</source>
        <translation>学习率保持设定值不变。</translation>
    </message>
    <message>
        <source>Final share</source>
        <translation>最终比例</translation>
    </message>
    <message>
        <source>Share of the learning rate that is left at the end.</source>
        <translation>结束时剩余的学习率比例。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>The learning rate falls along half a cosine over all epochs: slowly at first and at the end, fastest in the middle.</source>
        <translation>学习率在所有轮次上沿半个余弦下降：开始和结束时慢，中间最快。</translation>
    </message>
    <message>
        <source>First cycle</source>
        <translation>首个周期</translation>
    </message>
    <message>
        <source>Epochs until the learning rate is back at its start for the first time.</source>
        <translation>学习率第一次回到起始值之前的轮数。</translation>
    </message>
    <message>
        <source>Growth of cycles</source>
        <translation>周期增长</translation>
    </message>
    <message>
        <source>Each cycle is so many times as long as the one before.</source>
        <translation>每个周期的长度是前一个的这么多倍。</translation>
    </message>
    <message>
        <source>Share of the learning rate that is left at the end of a cycle.</source>
        <translation>每个周期结束时剩余的学习率比例。</translation>
    </message>
    <message>
        <source>Cosine with restarts</source>
        <translation>余弦重启</translation>
    </message>
    <message>
        <source>The learning rate falls along half a cosine, jumps back to its start and falls again, each time over a longer cycle. The jumps can carry a run out of a poor minimum; the best epoch mostly lies at the end of a cycle.</source>
        <translation>学习率沿半个余弦下降，跳回起始值再下降，每次周期更长。跳跃可以使运行离开不好的极小值；最佳轮次大多在周期末尾。</translation>
    </message>
    <message>
        <source>Factor of an epoch</source>
        <translation>每轮系数</translation>
    </message>
    <message>
        <source>What is left of the learning rate after each epoch.</source>
        <translation>每轮之后剩余的学习率。</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>The learning rate shrinks by the same factor after every epoch.</source>
        <translation>学习率每轮之后按相同系数缩小。</translation>
    </message>
    <message>
        <source>Half cosines</source>
        <translation>半余弦</translation>
    </message>
    <message>
        <source>Straight lines</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Share of the rise</source>
        <translation>上升比例</translation>
    </message>
    <message>
        <source>Share of all steps until the learning rate that is set is reached.</source>
        <translation>达到设定学习率之前的步数占全部步数的比例。</translation>
    </message>
    <message>
        <source>Start divisor</source>
        <translation>起始除数</translation>
    </message>
    <message>
        <source>The first step uses the learning rate divided by this.</source>
        <translation>第一步使用学习率除以此数。</translation>
    </message>
    <message>
        <source>Final divisor</source>
        <translation>最终除数</translation>
    </message>
    <message>
        <source>The last step uses the rate of the first one divided by this.</source>
        <translation>最后一步使用第一步的学习率除以此数。</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>How the learning rate gets from one of the three rates to the next.</source>
        <translation>学习率如何从三个值中的一个变到下一个。</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>The learning rate rises from a small one to the one that is set, which may be larger than usual, and then falls to nearly nothing at the last step. Early stopping cuts the best part off.</source>
        <translation>学习率从较小值升到设定值（可以比平常更大），然后在最后一步降到几乎为零。早停会截掉最好的部分。</translation>
    </message>
    <message>
        <source>Leading metric, mean over tasks</source>
        <translation>主要指标，各任务平均</translation>
    </message>
    <message>
        <source>Loss, mean over tasks</source>
        <translation>损失，各任务平均</translation>
    </message>
    <message>
        <source>Share of the best value</source>
        <translation>最佳值的比例</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>What is left of the learning rate after a cut.</source>
        <translation>降低之后剩余的学习率。</translation>
    </message>
    <message>
        <source>Patience of the rate</source>
        <translation>学习率的耐心</translation>
    </message>
    <message>
        <source>So many epochs in a row may pass without a gain; the next one cuts the learning rate. Keep it below the patience of early stopping.</source>
        <translation>可以连续这么多轮没有提升；再下一轮则降低学习率。请使它小于早停的耐心。</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>判断依据</translation>
    </message>
    <message>
        <source>What must gain on the validation rows.</source>
        <translation>验证行上必须提升的量。</translation>
    </message>
    <message>
        <source>Least gain</source>
        <translation>最小提升</translation>
    </message>
    <message>
        <source>A smaller gain does not count.</source>
        <translation>更小的提升不计。</translation>
    </message>
    <message>
        <source>Gain as</source>
        <translation>提升计为</translation>
    </message>
    <message>
        <source>How the least gain is measured.</source>
        <translation>最小提升如何衡量。</translation>
    </message>
    <message>
        <source>Rest after a cut</source>
        <translation>降低后的间歇</translation>
    </message>
    <message>
        <source>Epochs after a cut in which nothing is counted.</source>
        <translation>降低之后不计数的轮数。</translation>
    </message>
    <message>
        <source>Least share</source>
        <translation>最低比例</translation>
    </message>
    <message>
        <source>The learning rate never falls below this share of what is set.</source>
        <translation>学习率不会低于设定值的这个比例。</translation>
    </message>
    <message>
        <source>Lower on a plateau</source>
        <translation>平台期降低</translation>
    </message>
    <message>
        <source>The learning rate stays until validation no longer gains, and is then cut. Needs validation rows.</source>
        <translation>学习率保持不变，直到验证不再提升，然后降低。需要验证行。</translation>
    </message>
    <message>
        <source>Length of a stair</source>
        <translation>台阶长度</translation>
    </message>
    <message>
        <source>Epochs between two cuts of the learning rate.</source>
        <translation>两次降低学习率之间的轮数。</translation>
    </message>
    <message>
        <source>Stairs</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>The learning rate is cut by the same factor every so many epochs.</source>
        <translation>每隔这么多轮，学习率按相同系数降低。</translation>
    </message>
    <message>
        <source>Warm-up share</source>
        <translation>预热比例</translation>
    </message>
    <message>
        <source>Share of all steps in which the learning rate rises.</source>
        <translation>学习率上升的步数占全部步数的比例。</translation>
    </message>
    <message>
        <source>Start share</source>
        <translation>起始比例</translation>
    </message>
    <message>
        <source>Share of the learning rate that the first step uses.</source>
        <translation>第一步使用的学习率比例。</translation>
    </message>
    <message>
        <source>The learning rate rises in a straight line over the first steps and then stays. Large models with attention often need it.</source>
        <translation>学习率在最初几步直线上升，然后保持不变。带注意力的大模型常常需要它。</translation>
    </message>
    <message>
        <source>Warm-up, then cosine</source>
        <translation>先预热，再余弦</translation>
    </message>
    <message>
        <source>The learning rate rises in a straight line over the first steps and then falls along half a cosine to the end.</source>
        <translation>学习率在最初几步直线上升，然后沿半个余弦下降到结束。</translation>
    </message>
    <message>
        <source>%1 is made for yes/no steps that follow one another, such as click and buy, but the task %2 is of another kind. Choose another template, or remove the task.</source>
        <translation>%1 用于先后相继的是非步骤，例如点击和购买，但任务 %2 是其他类型。请选择其他模板，或移除该任务。</translation>
    </message>
    <message>
        <source>%1 is made for steps that follow one another, such as click and buy, so it needs two tasks or more, the first step first.</source>
        <translation>%1 用于先后相继的步骤，例如点击和购买，因此需要两个或更多任务，第一步在最前。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs at least one layer in this template.</source>
        <translation>此模板中「%1」至少需要一层。</translation>
    </message>
    <message>
        <source>Units per expert</source>
        <translation>每个专家的单元数</translation>
    </message>
    <message>
        <source>Width of every expert.</source>
        <translation>每个专家的宽度。</translation>
    </message>
    <message>
        <source>Layers per expert</source>
        <translation>每个专家的层数</translation>
    </message>
    <message>
        <source>Dense layers in every expert.</source>
        <translation>每个专家中的全连接层。</translation>
    </message>
    <message>
        <source>Tower</source>
        <translation>塔</translation>
    </message>
    <message>
        <source>Units of each task&apos;s own layers, one number per layer.</source>
        <translation>每个任务自己各层的单元数，每层一个数。</translation>
    </message>
    <message>
        <source>Shared part</source>
        <translation>共享部分</translation>
    </message>
    <message>
        <source>Units of the layers before the towers, one number per layer.</source>
        <translation>塔之前各层的单元数，每层一个数。</translation>
    </message>
    <message>
        <source>How many numbers stand for one category. 0 chooses by the number of categories.</source>
        <translation>用多少个数表示一个类别。0 按类别数选择。</translation>
    </message>
    <message>
        <source>Share of the values that are set to 0 at random while training.</source>
        <translation>训练时随机置 0 的值的比例。</translation>
    </message>
    <message>
        <source>A model needs a task first: mark the column that is to be learnt as a task on the Data page.</source>
        <translation>模型首先需要任务：请在数据页把要学习的列标记为任务。</translation>
    </message>
    <message>
        <source>Units of each step&apos;s own layers, one number per layer.</source>
        <translation>每个步骤自己各层的单元数，每层一个数。</translation>
    </message>
    <message>
        <source>How strongly a later step likelier than an earlier one is punished.</source>
        <translation>对后一步概率高于前一步惩罚多重。</translation>
    </message>
    <message>
        <source>AITM</source>
        <translation>AITM</translation>
    </message>
    <message>
        <source>For steps that follow one another, such as click and buy: each step takes over from the step before, by attention, what it needs, and the order of the probabilities is kept.</source>
        <translation>用于先后相继的步骤，例如点击和购买：每一步通过注意力从前一步取它所需的内容，并保持概率的顺序。</translation>
    </message>
    <message>
        <source>The order of the probabilities is kept by a node of its own (weight 0.6, a mean over the rows). Well-known implementations drop this term or sum it over the rows.</source>
        <translation>概率的顺序由单独的节点保持（权重 0.6，对各行取均值）。一些知名实现省去此项，或对各行求和。</translation>
    </message>
    <message>
        <source>Article&apos;s model</source>
        <translation>论文模型</translation>
    </message>
    <message>
        <source>A shared layer, and for each task an attention gate between 0 and 1 that scales what the task takes from it, then the task&apos;s own layers.</source>
        <translation>一个共享层，每个任务有一个 0 到 1 的注意力门控，缩放任务从中取的内容，然后是任务自己的层。</translation>
    </message>
    <message>
        <source>As printed, the article&apos;s program does not run: three outputs stand against two tasks, and its attention is connected to none. Here σ(W_a h) ⊙ h feeds each task&apos;s own layers, as its formulas mean.</source>
        <translation>论文中印出的程序无法运行：三个输出对应两个任务，且其注意力没有连接到任何一个。这里按其公式的含义，把 σ(W_a h) ⊙ h 送入每个任务自己的层。</translation>
    </message>
    <message>
        <source>How many numbers stand for one column; a multiple of the number of heads.</source>
        <translation>用多少个数表示一列；须为头数的倍数。</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>Transformer blocks one after another.</source>
        <translation>依次相接的 Transformer 块。</translation>
    </message>
    <message>
        <source>Attention maps side by side in each block.</source>
        <translation>每个块中并列的注意力图。</translation>
    </message>
    <message>
        <source>Share of attention weights and inner values that are set to 0 while training.</source>
        <translation>训练时置 0 的注意力权重和内部值的比例。</translation>
    </message>
    <message>
        <source>Columns become tokens that look at each other; a token per task gathers what its task needs. Shows which columns each task looks at; takes longer to train.</source>
        <translation>各列变成互相查看的词元；每个任务的词元收集其所需的内容。能看出每个任务看哪些列；训练时间更长。</translation>
    </message>
    <message>
        <source>The first normalisation of the first block is left out, as the authors call crucial; they use one token for the answer, here every task has its own.</source>
        <translation>首个块的第一个归一化被省去，作者称这一点至关重要；他们用一个词元作答，这里每个任务有自己的词元。</translation>
    </message>
    <message>
        <source>Experts per task</source>
        <translation>每个任务的专家数</translation>
    </message>
    <message>
        <source>Experts that only one task uses.</source>
        <translation>只有一个任务使用的专家。</translation>
    </message>
    <message>
        <source>Experts that all tasks use; their number need not be that of a task&apos;s own.</source>
        <translation>所有任务使用的专家；其数量不必与任务独有的相同。</translation>
    </message>
    <message>
        <source>CGC</source>
        <translation>CGC</translation>
    </message>
    <message>
        <source>Each task has experts of its own and shares others; its gate mixes both. What a task alone needs cannot be pulled away by the others.</source>
        <translation>每个任务有自己的专家，也共享一些专家；其门控混合两者。某个任务单独需要的内容不会被其他任务拉走。</translation>
    </message>
    <message>
        <source>Every task may have its own number of experts, and it need not be that of the shared ones; one well-known implementation gives the shared experts the number of the own ones.</source>
        <translation>每个任务可以有自己的专家数，不必与共享专家数相同；一个知名实现让共享专家数等于独有专家数。</translation>
    </message>
    <message>
        <source>Units of the layers of each task&apos;s column; a cross-stitch unit follows each.</source>
        <translation>每个任务那一路各层的单元数；每层之后是一个十字绣单元。</translation>
    </message>
    <message>
        <source>Share of its own column that a task starts with.</source>
        <translation>任务开始时自己那一路的占比。</translation>
    </message>
    <message>
        <source>A column of layers for every task; after each layer, the tasks take over from each other what helps, in shares that are learnt and shown.</source>
        <translation>每个任务一路网络；每层之后，各任务按学到并显示出来的占比互相取用有帮助的内容。</translation>
    </message>
    <message>
        <source>The shares start at 0.9 for a task&apos;s own values and 0.1 spread over the others. A well-known implementation starts with ones, so that values grow with the number of tasks.</source>
        <translation>占比从任务自身 0.9 开始，其余 0.1 分给其他任务。一个知名实现从全 1 开始，因此数值随任务数增大。</translation>
    </message>
    <message>
        <source>How many networks stand side by side; any number works.</source>
        <translation>并列多少个网络；数量不限。</translation>
    </message>
    <message>
        <source>At most this many experts are used for a row.</source>
        <translation>每行最多使用这么多专家。</translation>
    </message>
    <message>
        <source>DSelect-k</source>
        <translation>DSelect-k</translation>
    </message>
    <message>
        <source>As MMoE, but each task settles on at most k experts per row. Shows clearly which experts a task needs and saves the rest.</source>
        <translation>与 MMoE 相同，但每个任务每行最多选定 k 个专家。清楚显示任务需要哪些专家，并省去其余的。</translation>
    </message>
    <message>
        <source>The penalty goes into the loss of every task whose gate it belongs to, and any number of experts works. A well-known implementation applies it to the last task only.</source>
        <translation>惩罚项计入门控所属的每个任务的损失，专家数不限。一个知名实现只加到最后一个任务。</translation>
    </message>
    <message>
        <source>ESMM</source>
        <translation>ESMM</translation>
    </message>
    <message>
        <source>For steps that follow one another, such as click and buy: the probability to buy is that of a click times that of buying once clicked, learnt from all rows. The features are shared, so the rare step learns from the frequent one.</source>
        <translation>用于先后相继的步骤，例如点击和购买：购买的概率是点击概率乘以点击后购买的概率，从所有行学习。特征共享，因此罕见的步骤向常见的步骤学习。</translation>
    </message>
    <message>
        <source>Learnt from all rows by the products of probabilities, in logarithms; there is no loss on clicked rows alone. Products of scores instead of probabilities, or a ReLU before the score, are well-known mistakes.</source>
        <translation>以概率乘积（取对数）从所有行学习；没有只针对点击行的损失。用得分而不是概率相乘，或在得分之前用 ReLU，都是常见的错误。</translation>
    </message>
    <message>
        <source>How many networks stand side by side.</source>
        <translation>并列多少个网络。</translation>
    </message>
    <message>
        <source>MMoE</source>
        <translation>MMoE</translation>
    </message>
    <message>
        <source>Several experts read the same features; a gate per task decides for every row how much of each expert the task uses. Holds up when tasks are less related.</source>
        <translation>几个专家读取相同的特征；每个任务的门控为每一行决定任务使用各专家的多少。任务相关性较低时也站得住。</translation>
    </message>
    <message>
        <source>Gates have no bias and the sizes are those of the paper: 8 experts of 16 units and towers of 8, about as large as a shared bottom of 113 units. Some implementations hide a layer in every gate.</source>
        <translation>门控没有偏置，大小与论文相同：8 个 16 单元的专家和 8 单元的塔，与 113 单元的共享底层大致相当。有些实现在每个门控中藏有一层。</translation>
    </message>
    <message>
        <source>Shared blocks</source>
        <translation>共享块</translation>
    </message>
    <message>
        <source>Units of the shared blocks, one number per block.</source>
        <translation>共享块的单元数，每块一个数。</translation>
    </message>
    <message>
        <source>MTAN</source>
        <translation>MTAN</translation>
    </message>
    <message>
        <source>Shared blocks, and for each task a mask per block that picks out what it needs: attention made for tables. Shows for every value which tasks use it.</source>
        <translation>共享块，且每个任务在每块上有一个掩码，挑出所需的内容：为表格而做的注意力。对每个值显示哪些任务使用它。</translation>
    </message>
    <message>
        <source>A mask of every task on every shared block, made for tables; the original works on images.</source>
        <translation>每个任务在每个共享块上有一个掩码，为表格而做；原方法用于图像。</translation>
    </message>
    <message>
        <source>OMoE</source>
        <translation>OMoE</translation>
    </message>
    <message>
        <source>Several experts and one gate that mixes them in the same way for all tasks. Compare it with MMoE to see what gates of their own bring.</source>
        <translation>几个专家和一个门控，对所有任务以相同方式混合。与 MMoE 对比，可以看出各自的门控带来什么。</translation>
    </message>
    <message>
        <source>Sizes as in MMoE, so that the two differ in their gates only.</source>
        <translation>大小与 MMoE 相同，因此两者只在门控上不同。</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>层级数</translation>
    </message>
    <message>
        <source>CGC levels one above the other.</source>
        <translation>上下相接的 CGC 层级。</translation>
    </message>
    <message>
        <source>PLE</source>
        <translation>PLE</translation>
    </message>
    <message>
        <source>Experts per task and shared ones in several levels: from level to level the tasks part more and more. Made against the seesaw, where one task gains what another loses.</source>
        <translation>多个层级，每级有任务专家和共享专家：任务逐级越分越开。用于对付跷跷板现象，即一个任务的提升换来另一个的下降。</translation>
    </message>
    <message>
        <source>Between levels the shared part has a gate over all experts, as in the paper; the last level has none. Well-known implementations leave this gate out, give the shared experts the number of the own ones, or mix up experts where the numbers differ.</source>
        <translation>与论文相同，层级之间的共享部分有一个覆盖所有专家的门控；最后一级没有。一些知名实现省去此门控、让共享专家数等于独有专家数，或在数量不同时弄混专家。</translation>
    </message>
    <message>
        <source>Shared bottom</source>
        <translation>共享底层</translation>
    </message>
    <message>
        <source>All tasks share the lower layers and each has a small tower on top. Small and fast; good when the tasks are related.</source>
        <translation>所有任务共享底部各层，每个任务顶部有一个小塔。小而快；任务相关时效果好。</translation>
    </message>
    <message>
        <source>With 117 units and towers of 8 it is about as large as 8 experts of 16 units, so that a comparison with MMoE is fair.</source>
        <translation>117 单元加 8 单元的塔，与 8 个 16 单元的专家大致相当，因此与 MMoE 的比较是公平的。</translation>
    </message>
    <message>
        <source>Lower part</source>
        <translation>底部</translation>
    </message>
    <message>
        <source>Units of each task&apos;s lower layers, one number per layer.</source>
        <translation>每个任务底部各层的单元数，每层一个数。</translation>
    </message>
    <message>
        <source>A model of its own for every task; nothing is shared. Compare with it to see what sharing brings.</source>
        <translation>每个任务有自己的模型；没有共享。与它对比，可以看出共享带来什么。</translation>
    </message>
    <message>
        <source>Experts that read the shared embeddings.</source>
        <translation>读取共享嵌入的专家。</translation>
    </message>
    <message>
        <source>Experts that read a task&apos;s own embeddings.</source>
        <translation>读取任务自己嵌入的专家。</translation>
    </message>
    <message>
        <source>STEM</source>
        <translation>STEM</translation>
    </message>
    <message>
        <source>Embeddings for each task beside shared ones, and a gate per task over all experts; the experts of other tasks are read but not changed. For tasks that mean different things by the same category.</source>
        <translation>除共享嵌入外，每个任务还有自己的嵌入，并有一个覆盖所有专家的门控；读取其他任务的专家但不改变它们。适合同一类别对不同任务含义不同的情况。</translation>
    </message>
    <message>
        <source>Experts of other tasks are read through Stop gradient, so that a task never changes the embeddings of another. The paper&apos;s experts have three layers of 512 units for tens of millions of rows; here they are as small as in the other templates, so that a comparison is fair.</source>
        <translation>通过停止梯度读取其他任务的专家，因此任务不会改变另一个任务的嵌入。论文的专家有三层 512 单元，用于数千万行；这里与其他模板一样小，使比较公平。</translation>
    </message>
    <message>
        <source>Wide and deep</source>
        <translation>宽与深</translation>
    </message>
    <message>
        <source>A shared deep part for what categories have in common, and a linear model per task that learns single categories by heart. Strong on tables with many categories.</source>
        <translation>共享的深层部分学习类别的共同之处，每个任务的线性模型记住单个类别。在类别很多的表格上表现强。</translation>
    </message>
    <message>
        <source>%1 is not the state of a run of this model with these settings.</source>
        <translation>%1 不是此模型在这些设置下的运行状态。</translation>
    </message>
    <message>
        <source>There is no device %1. Choose &quot;auto&quot;, &quot;cpu&quot; or &quot;cuda&quot;.</source>
        <translation>没有设备 %1。请选择 &quot;auto&quot;、&quot;cpu&quot; 或 &quot;cuda&quot;。</translation>
    </message>
    <message>
        <source>The graphics card cannot be used here, because its libraries or its driver are missing. Set the device to &quot;auto&quot; or &quot;cpu&quot;.</source>
        <translation>此处无法使用显卡，因为缺少它的库或驱动程序。请将设备设为 &quot;auto&quot; 或 &quot;cpu&quot;。</translation>
    </message>
    <message>
        <source>This version computes on the processor only. Set the device to &quot;auto&quot; or &quot;cpu&quot;.</source>
        <translation>此版本只在处理器上计算。请将设备设为 &quot;auto&quot; 或 &quot;cpu&quot;。</translation>
    </message>
    <message>
        <source>%1 has changed since the run %2 learnt from it, so its parts are not the same rows any more. Bring the old file back, or measure on the new one as another table (--data).</source>
        <translation>自运行 %2 从 %1 学习以来，该文件已改变，因此各部分不再是相同的行。请恢复旧文件，或把新文件作为另一张表格来衡量 (--data)。</translation>
    </message>
    <message>
        <source>The rows of %1 were divided by the answers of all tasks of its project, and it knows only one of them. Its figures on the test rows stand in the run; to measure it anew, name another table.</source>
        <translation>%1 的行是按其项目中所有任务的答案划分的，而它只知道其中一个。它在测试行上的数值保存在运行中；要重新衡量，请指定另一张表格。</translation>
    </message>
    <message>
        <source>The run %1 ended before its first epoch, so it has no weights. Train again.</source>
        <translation>运行 %1 在第一轮之前就结束了，因此没有权重。请重新训练。</translation>
    </message>
    <message>
        <source>Column %1 holds values that training did not know (%2 {row|rows}, for example &quot;%3&quot;); they count as unknown.</source>
        <translation>列 %1 含有训练时未见过的值（%2 行，例如「%3」）；它们算作未知。</translation>
    </message>
    <message>
        <source>The table has no column %1 to keep; it has: %2.</source>
        <translation>表格没有要保留的列 %1；它有：%2。</translation>
    </message>
    <message>
        <source>There is nothing to learn from yet: open a table and choose a task.</source>
        <translation>还没有可学习的内容：请打开表格并选择任务。</translation>
    </message>
    <message>
        <source>%1 shall compare gradients on the shared representation, but no value of this model that learning changes is read by two tasks. Compare them on the shared parameters.</source>
        <translation>%1 要比较共享表示上的梯度，但此模型中没有受学习影响的值由两个任务读取。请在共享参数上比较。</translation>
    </message>
    <message>
        <source>Stopped before the first step; nothing was written.</source>
        <translation>在第一步之前停止；没有写入任何内容。</translation>
    </message>
    <message>
        <source>There is not enough memory. Make the batch or the model smaller.</source>
        <translation>内存不足。请减小批次或模型。</translation>
    </message>
    <message>
        <source>The computation broke off. %1</source>
        <translation>计算中断。%1</translation>
    </message>
    <message>
        <source>Folds need at least 2 parts; %1 is asked for.</source>
        <translation>分折至少需要 2 份；要求的是 %1。</translation>
    </message>
    <message>
        <source>A seed is given twice; it would train the same run again. Name each seed once.</source>
        <translation>有一个种子给了两次；它会重复训练同一次运行。每个种子请只写一次。</translation>
    </message>
    <message>
        <source>There is no task to train alone yet.</source>
        <translation>还没有可以单独训练的任务。</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>手动停止。</translation>
    </message>
    <message>
        <source>Task %1 has not gained for %2 epochs: from now on it does not count, and what only it uses stays as it is.</source>
        <translation>任务 %1 已有 %2 轮没有提升：从现在起不再计入，只有它使用的部分保持不变。</translation>
    </message>
    <message>
        <source>%1 found no answer in a step (epoch %2, batch %3) and kept its last weights. Further such steps are counted.</source>
        <translation>%1 在某一步（第 %2 轮，第 %3 批）没有找到答案，沿用了上一次的权重。之后的此类步只计数。</translation>
    </message>
    <message>
        <source>The loss or the gradient of task %1 could not be used in a step (epoch %2, batch %3; loss %4), so the task sat it out. Further such steps are counted.</source>
        <translation>任务 %1 在某一步的损失或梯度无法使用（第 %2 轮，第 %3 批；损失 %4），因此该任务跳过了这一步。之后的此类步只计数。</translation>
    </message>
    <message>
        <source>The gradient was no number although the losses were (epoch %1, batch %2), so this step was left out.</source>
        <translation>损失是数，但梯度不是（第 %1 轮，第 %2 批），因此跳过了这一步。</translation>
    </message>
    <message>
        <source>The gradients are no longer numbers (epoch %1, batch %2). Training stopped; lower the learning rate and start again.</source>
        <translation>梯度不再是数（第 %1 轮，第 %2 批）。训练已停止；请降低学习率后重新开始。</translation>
    </message>
    <message>
        <source>The loss of task %1 is no longer a number (epoch %2, batch %3). What only this task uses was put back to where it last was sound; the other tasks go on without it.</source>
        <translation>任务 %1 的损失不再是数（第 %2 轮，第 %3 批）。只有该任务使用的部分已恢复到最后完好的状态；其他任务在没有它的情况下继续。</translation>
    </message>
    <message>
        <source>The validation loss of task %1 is no longer a number (epoch %2). What only this task uses was put back to where it last was sound; the other tasks go on without it.</source>
        <translation>任务 %1 的验证损失不再是数（第 %2 轮）。只有该任务使用的部分已恢复到最后完好的状态；其他任务在没有它的情况下继续。</translation>
    </message>
    <message>
        <source>The loss of task %1 is no longer a number (epoch %2, batch %3). Training stopped; lower the learning rate and start again.</source>
        <translation>任务 %1 的损失不再是数（第 %2 轮，第 %3 批）。训练已停止；请降低学习率后重新开始。</translation>
    </message>
    <message>
        <source>The validation loss of task %1 is no longer a number (epoch %2). Training stopped; lower the learning rate and start again.</source>
        <translation>任务 %1 的验证损失不再是数（第 %2 轮）。训练已停止；请降低学习率后重新开始。</translation>
    </message>
    <message>
        <source>The weights %1 of this run do not fit its model: %2 is damaged or of another run.</source>
        <translation>此运行的权重 %1 与其模型不符：%2 已损坏或属于另一次运行。</translation>
    </message>
    <message>
        <source>%1 cannot be bypassed: a model cannot do without its features and heads.</source>
        <translation>%1 不能旁路：模型不能没有特征和输出头。</translation>
    </message>
    <message>
        <source>%1 is another file than the one that the project remembers. Choose an exact copy, or use the new file.</source>
        <translation>%1 不是项目记住的那个文件。请选择完全相同的副本，或使用新文件。</translation>
    </message>
    <message>
        <source>The roles are set. %1 columns of the file are not in this table; the first is %2.</source>
        <translation>角色已设置。文件中有 %1 列不在此表格中；首个是 %2。</translation>
    </message>
    <message>
        <source>Reading the table stopped inside the program. Please report the details.</source>
        <translation>读取表格时程序内部中断。请报告详情。</translation>
    </message>
    <message>
        <source>Training stopped inside the program. What was learnt so far is kept in the run folder.</source>
        <translation>训练时程序内部中断。到目前为止学到的内容保存在运行文件夹中。</translation>
    </message>
    <message>
        <source>%1 {run or study|runs or studies} of this project could not be moved to %2. What was not moved stays in %3; saving again tries once more.</source>
        <translation>此项目有 %1 个运行或研究无法移到 %2。没有移动的仍在 %3 中；再次保存会重试。</translation>
    </message>
    <message>
        <source>Predicting stopped inside the program. Please report the details.</source>
        <translation>预测时程序内部中断。请报告详情。</translation>
    </message>
    <message>
        <source>Speed factor</source>
        <translation>速度系数</translation>
    </message>
    <message>
        <source>Multiplies the learning rate for the weights of this node.</source>
        <translation>此节点权重的学习率乘以此数。</translation>
    </message>
    <message>
        <source>Freeze these weights</source>
        <translation>冻结这些权重</translation>
    </message>
    <message>
        <source>Frozen weights keep their values while the rest learns.</source>
        <translation>冻结的权重保持不变，其余部分继续学习。</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>不裁剪</translation>
    </message>
    <message>
        <source>Every number</source>
        <translation>逐个数值</translation>
    </message>
    <message>
        <source>Mean over tasks</source>
        <translation>各任务平均</translation>
    </message>
    <message>
        <source>Any task</source>
        <translation>任一任务</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>所有任务</translation>
    </message>
    <message>
        <source>How often the run goes through all training rows.</source>
        <translation>运行遍历所有训练行多少次。</translation>
    </message>
    <message>
        <source>Rows per step. More rows are faster per row and need more memory.</source>
        <translation>每步的行数。越多则每行越快，需要的内存也越多。</translation>
    </message>
    <message>
        <source>How far each step goes. Too high: the loss jumps or becomes infinite; too low: it hardly falls.</source>
        <translation>每一步走多远。太大：损失跳动或变为无穷大；太小：几乎不下降。</translation>
    </message>
    <message>
        <source>How gradients become steps.</source>
        <translation>梯度如何变成一步。</translation>
    </message>
    <message>
        <source>Batches per step</source>
        <translation>每步的批次数</translation>
    </message>
    <message>
        <source>The mean gradient of so many batches makes one step: as a larger batch, without its memory.</source>
        <translation>这么多批次的平均梯度组成一步：相当于更大的批次，但不占用其内存。</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>裁剪梯度</translation>
    </message>
    <message>
        <source>Shortens gradients that are too long, so that one odd batch cannot throw the model off.</source>
        <translation>缩短过长的梯度，使一个异常批次不会打乱模型。</translation>
    </message>
    <message>
        <source>Clip at</source>
        <translation>裁剪阈值</translation>
    </message>
    <message>
        <source>Longest gradient of all parameters together, or the largest single number. Acts only where gradients are clipped.</source>
        <translation>所有参数合起来的最大梯度长度，或最大的单个数值。只在裁剪梯度时起作用。</translation>
    </message>
    <message>
        <source>Decay everything</source>
        <translation>全部衰减</translation>
    </message>
    <message>
        <source>Weight decay of the optimizer also on biases, norms and embeddings, which it usually spares.</source>
        <translation>优化器的权重衰减也作用于通常不受影响的偏置、归一化和嵌入。</translation>
    </message>
    <message>
        <source>How the learning rate changes over the run.</source>
        <translation>学习率在运行中如何变化。</translation>
    </message>
    <message>
        <source>Weights of tasks</source>
        <translation>任务的权重</translation>
    </message>
    <message>
        <source>How much each task counts in a step: as set, or learnt along the way.</source>
        <translation>每个任务在一步中的分量：按设定，或在训练中学习。</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Ends the run when validation no longer gains. The best epoch is kept in any case.</source>
        <translation>验证不再提升时结束运行。无论如何都保留最佳轮次。</translation>
    </message>
    <message>
        <source>Whose leading metric must stop gaining.</source>
        <translation>谁的主要指标必须停止提升。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Epochs without a gain before the run stops.</source>
        <translation>运行停止之前可以没有提升的轮数。</translation>
    </message>
    <message>
        <source>Freeze finished tasks</source>
        <translation>冻结已完成的任务</translation>
    </message>
    <message>
        <source>A task that has not gained for as long as the patience no longer counts, and what only it uses stays. The others go on.</source>
        <translation>在耐心那么长的时间内没有提升的任务不再计入，只有它使用的部分保持不变。其他任务继续。</translation>
    </message>
    <message>
        <source>Keep the best of each task</source>
        <translation>保留每个任务的最佳</translation>
    </message>
    <message>
        <source>Besides the best epoch of all tasks together, the run keeps the weights of the best epoch of every task.</source>
        <translation>除了所有任务共同的最佳轮次外，运行还保留每个任务最佳轮次的权重。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Start of all random numbers. The same seed and threads give the same run, bit by bit.</source>
        <translation>所有随机数的起点。相同的种子和线程数得到逐位相同的运行。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Processor threads for training. 0 chooses by batch size and leaves one core for the window.</source>
        <translation>用于训练的处理器线程。0 按批次大小选择，并为窗口留一个核心。</translation>
    </message>
    <message>
        <source>Look inside every</source>
        <translation>查看内部的间隔</translation>
    </message>
    <message>
        <source>Steps between two looks at conflict, gates and attention; they cost time. 0: at the end of epochs only.</source>
        <translation>两次查看冲突、门控和注意力之间的步数；这要花时间。0：只在每轮结束时。</translation>
    </message>
    <message>
        <source>The rows of %1 take more memory than there is. Close other programs, or store the table with fewer rows or columns.</source>
        <translation>%1 的行需要的内存超过了可用内存。请关闭其他程序，或减少该表的行或列后重新保存。</translation>
    </message>
    <message>
        <source>The rows to learn from take more memory than there is beside the table. Close other programs, or take fewer columns or rows.</source>
        <translation>除数据表外，剩余内存不足以容纳用于学习的行。请关闭其他程序，或减少列或行。</translation>
    </message>
    <message>
        <source>You have no permission for %1. Ask its owner for it, or choose another file.</source>
        <translation>您没有访问 %1 的权限。请向其所有者申请，或选择其他文件。</translation>
    </message>
    <message>
        <source>%1 is a device or a pipe, not an ordinary file. Store what comes out of it in a file and choose that.</source>
        <translation>%1 是设备或管道，不是普通文件。请将其内容存为文件后再选择。</translation>
    </message>
    <message>
        <source>%2 {row was|rows were} left out; the first is line %1, which is longer than 64 MB.</source>
        <translation>略去了 %2 行；第一行是第 %1 行，其长度超过 64 MB。</translation>
    </message>
    <message>
        <source>%1 {column has|columns have} no name in the file; here: %2.</source>
        <translation>文件中有 %1 列没有列名；此处称为：%2。</translation>
    </message>
    <message>
        <source>%1 has %2 {value|values} that are infinite or too large for a number; the first stands in row %3. They count as missing.</source>
        <translation>%1 有 %2 个无穷大或过大的值；第一个在第 %3 行。它们按缺失处理。</translation>
    </message>
    <message>
        <source>Infinite values</source>
        <translation>无穷大的值</translation>
    </message>
    <message>
        <source>A cell such as inf, -inf or 1e400 is no number that can be learnt from: it counts as missing. It often comes from a division by zero where the table was made.</source>
        <translation>inf、-inf 或 1e400 这样的单元格不是可以学习的数字，按缺失处理。它们往往来自制表时的除以零。</translation>
    </message>
    <message>
        <source>G = V Λ Vᵀ; w = √λ_min · V Λ^(−½) Vᵀ · preference; d = Σ w_t g_t</source>
        <translation>G = V Λ Vᵀ; w = √λ_min · V Λ^(−½) Vᵀ · 偏好; d = Σ w_t g_t</translation>
    </message>
    <message>
        <source>w = argmin over the simplex of g_w · g₀ + c‖g₀‖‖g_w‖, g₀ = mean of g_t; d = (g₀ + c‖g₀‖ g_w / ‖g_w‖) / (1 + c²)</source>
        <translation>w = argmin g_w · g₀ + c‖g₀‖‖g_w‖ (在单纯形上), g₀ = g_t 的均值; d = (g₀ + c‖g₀‖ g_w / ‖g_w‖) / (1 + c²)</translation>
    </message>
    <message>
        <source>w_t = T softmax(r_t / τ), r_t = L_t(epoch − 1) / L_t(epoch − 2), means of epochs</source>
        <translation>w_t = T softmax(r_t / τ), r_t = L_t(e − 1) / L_t(e − 2), 各轮均值</translation>
    </message>
    <message>
        <source>L = Σ z_t ln D_t / c, z = softmax(ω), D_t = L_t + 10⁻⁸, c = Σ z_t / D_t; so w_t = z_t / (c D_t). Then ω by Adam with the gradient z_t (δ_t − Σ z δ), δ_t = ln D_t before − ln D_t after the step</source>
        <translation>L = Σ z_t ln D_t / c, z = softmax(ω), D_t = L_t + 10⁻⁸, c = Σ z_t / D_t; 故 w_t = z_t / (c D_t). 再由 Adam 以梯度 z_t (δ_t − Σ z δ) 更新 ω, δ_t = ln D_t (步前) − ln D_t (步后)</translation>
    </message>
    <message>
        <source>L = (Π L_t)^(1/T), so w_t = L / (T L_t)</source>
        <translation>L = (Π L_t)^(1/T), 故 w_t = L / (T L_t)</translation>
    </message>
    <message>
        <source>G_t = ‖w_t ∇L_t‖, r_t = (L_t / L_t(0)) / mean; w follows the gradient of Σ |G_t − mean(G) r_t^α|, then Σ w = T</source>
        <translation>G_t = ‖w_t ∇L_t‖, r_t = (L_t / L_t(0)) / 均值; w 沿 Σ |G_t − mean(G) r_t^α| 的梯度更新, 再使 Σ w = T</translation>
    </message>
    <message>
        <source>ρ = cos(ĝ_i, g_j); where ρ &lt; ρ̂_ij: ĝ_i += g_j ‖ĝ_i‖ (ρ̂√(1 − ρ²) − ρ√(1 − ρ̂²)) / (‖g_j‖√(1 − ρ̂²)); then ρ̂_ij ← (1 − β) ρ̂_ij + β ρ; d = Σ ĝ_i</source>
        <translation>ρ = cos(ĝ_i, g_j); 当 ρ &lt; ρ̂_ij: ĝ_i += g_j ‖ĝ_i‖ (ρ̂√(1 − ρ²) − ρ√(1 − ρ̂²)) / (‖g_j‖√(1 − ρ̂²)); 再 ρ̂_ij ← (1 − β) ρ̂_ij + β ρ; d = Σ ĝ_i</translation>
    </message>
    <message>
        <source>Losses e^(s_t) L_t − s_t; on their gradients w = v / Σ v, v = G⁺ √diag G</source>
        <translation>损失 e^(s_t) L_t − s_t; 对其梯度 w = v / Σ v, v = G⁺ √diag G</translation>
    </message>
    <message>
        <source>g_t · d / ‖g_t‖ equal for all t: v = G⁺ √diag G, w = v / Σ v</source>
        <translation>g_t · d / ‖g_t‖ 对所有 t 相等: v = G⁺ √diag G, w = v / Σ v</translation>
    </message>
    <message>
        <source>L = Σ (e^(s_t) L_t − s_t), so w_t = e^(s_t)</source>
        <translation>L = Σ (e^(s_t) L_t − s_t), 故 w_t = e^(s_t)</translation>
    </message>
    <message>
        <source>L = Σ ln L_t, so w_t = 1 / L_t</source>
        <translation>L = Σ ln L_t, 故 w_t = 1 / L_t</translation>
    </message>
    <message>
        <source>G w = 1 / w, w &gt; 0; d = Σ w_t g_t, then ‖d‖ ≤ the longest step</source>
        <translation>G w = 1 / w, w &gt; 0; d = Σ w_t g_t, 再使 ‖d‖ ≤ 最大步长</translation>
    </message>
    <message>
        <source>For each i and every other j: where ĝ_i · g_j &lt; 0, ĝ_i −= (ĝ_i · g_j / ‖g_j‖²) g_j; d = Σ ĝ_i</source>
        <translation>对每个 i 和其他每个 j: 当 ĝ_i · g_j &lt; 0, ĝ_i −= (ĝ_i · g_j / ‖g_j‖²) g_j; d = Σ ĝ_i</translation>
    </message>
    <message>
        <source>Warm-up: L = Σ ln L_t. Then L = T μ ln Σ exp(ln(L_t / nadir_t) / μ), nadir_t = mean loss of the last warm-up epoch; so w_t = T softmax(ln(L_t / nadir_t) / μ) / L_t</source>
        <translation>预热: L = Σ ln L_t. 之后 L = T μ ln Σ exp(ln(L_t / nadir_t) / μ), nadir_t = 预热最后一轮的平均损失; 故 w_t = T softmax(ln(L_t / nadir_t) / μ) / L_t</translation>
    </message>
    <message>
        <source>L = Σ c_t (½ e^(−s_t) L_t + ½ s_t) for numbers, Σ c_t (e^(−s_t) L_t + ½ s_t) for classes; s_t = ln σ_t²</source>
        <translation>L = Σ c_t (½ e^(−s_t) L_t + ½ s_t) (数值), Σ c_t (e^(−s_t) L_t + ½ s_t) (类别); s_t = ln σ_t²</translation>
    </message>
    <message>
        <source>For each i: v_i = argmin vᵀGv, v ≥ c_i e_i / T; w = Σ v_i; d = Σ w_t g_t</source>
        <translation>对每个 i: v_i = argmin vᵀGv, v ≥ c_i e_i / T; w = Σ v_i; d = Σ w_t g_t</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>its kind (%1) is not known here.</source>
        <translation>其类型 (%1) 在此未知。</translation>
    </message>
    <message>
        <source>every cell is empty.</source>
        <translation>所有单元格都为空。</translation>
    </message>
    <message>
        <source>its type is set to not usable.</source>
        <translation>其类型设为不可用。</translation>
    </message>
    <message>
        <source>real</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>是 / 否</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>timestamp</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>its cells hold lists or records.</source>
        <translation>单元格含有列表或记录。</translation>
    </message>
    <message>
        <source>its cells hold bytes that are no text.</source>
        <translation>单元格含有不是文本的字节。</translation>
    </message>
    <message>
        <source>sin(2π · part / period), cos(2π · part / period)</source>
        <translation>sin(2π · 部分 / 周期), cos(2π · 部分 / 周期)</translation>
    </message>
    <message>
        <source>1 + hash(text) mod buckets</source>
        <translation>1 + hash(文本) mod 桶数</translation>
    </message>
    <message>
        <source>1 where x is missing, else 0</source>
        <translation>x 缺失时为 1, 否则为 0</translation>
    </message>
    <message>
        <source>Φ⁻¹(rank of x)</source>
        <translation>Φ⁻¹(x 的秩)</translation>
    </message>
    <message>
        <source>x = 1/n · Σ E[entry i]</source>
        <translation>x = 1/n · Σ E[第 i 项]</translation>
    </message>
    <message>
        <source>(x − mean) / standard deviation</source>
        <translation>(x − 均值) / 标准差</translation>
    </message>
    <message>
        <source>(y − mean) / scale</source>
        <translation>(y − 均值) / 尺度</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>对数几率</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>惩罚项</translation>
    </message>
    <message>
        <source>f_t = Σ w_i E_i over own and shared experts,  w = softmax(V_t x_t)</source>
        <translation>f_t = Σ w_i E_i (独有与共享专家),  w = softmax(V_t x_t)</translation>
    </message>
    <message>
        <source>y_c = max or mean of x_c</source>
        <translation>y_c = x_c 的 max 或 mean</translation>
    </message>
    <message>
        <source>y = (t_1 + … + t_s) / s,  y = Σ t_i  or  y = max t_i</source>
        <translation>y = (t_1 + … + t_s) / s,  y = Σ t_i  或  y = max t_i</translation>
    </message>
    <message>
        <source>y_c(i) = max or mean of x_c in window i</source>
        <translation>y_c(i) = 窗口 i 中 x_c 的 max 或 mean</translation>
    </message>
    <message>
        <source>t_j = x_j w_j + b_j (number);  t_c = E_c[code] + b_c (category)</source>
        <translation>t_j = x_j w_j + b_j (数值);  t_c = E_c[编码] + b_c (类别)</translation>
    </message>
    <message>
        <source>l = −(w y&apos; ln σ(z) + (1 − y&apos;) ln(1 − σ(z))), y&apos; = y (1 − ε) + ε/2; w positive weight</source>
        <translation>l = −(w y&apos; ln σ(z) + (1 − y&apos;) ln(1 − σ(z))), y&apos; = y (1 − ε) + ε/2; w 正例权重</translation>
    </message>
    <message>
        <source>l = mean over j ≤ y of bce(z_j, y &gt; j); P(y &gt; j) = Π_{k ≤ j} σ(z_k)</source>
        <translation>l = bce(z_j, y &gt; j) 对 j ≤ y 的均值; P(y &gt; j) = Π_{k ≤ j} σ(z_k)</translation>
    </message>
    <message>
        <source>l = (1 − ε) c_y n_y + ε/C Σ c_k n_k, n_k = ln Σ e^(z_j) − z_k; c class weights</source>
        <translation>l = (1 − ε) c_y n_y + ε/C Σ c_k n_k, n_k = ln Σ e^(z_j) − z_k; c 类别权重</translation>
    </message>
    <message>
        <source>l = α_t (1 − p_t)^γ (−ln p_t), p_t probability of the true answer</source>
        <translation>l = α_t (1 − p_t)^γ (−ln p_t), p_t 真实答案的概率</translation>
    </message>
    <message>
        <source>l = max(0, m − y± z), y± = −1 or +1; m margin</source>
        <translation>l = max(0, m − y± z), y± = −1 或 +1; m 间隔</translation>
    </message>
    <message>
        <source>l = ½ (z − y)² where |z − y| ≤ δ, else δ (|z − y| − ½ δ)</source>
        <translation>l = ½ (z − y)² 当 |z − y| ≤ δ, 否则 δ (|z − y| − ½ δ)</translation>
    </message>
    <message>
        <source>l = mean over labels of −(w_k y&apos; ln σ(z_k) + (1 − y&apos;) ln(1 − σ(z_k))), y&apos; = y (1 − ε) + ε/2</source>
        <translation>l = −(w_k y&apos; ln σ(z_k) + (1 − y&apos;) ln(1 − σ(z_k))) 对各标签的均值, y&apos; = y (1 − ε) + ε/2</translation>
    </message>
    <message>
        <source>mean [argmax p = y]; yes / no: yes where p reaches the threshold</source>
        <translation>mean [argmax p = y]; 是 / 否: p 达到阈值时为是</translation>
    </message>
    <message>
        <source>P(p⁺ &gt; p⁻) + ½ P(p⁺ = p⁻); standard error by Hanley &amp; McNeil 1982</source>
        <translation>P(p⁺ &gt; p⁻) + ½ P(p⁺ = p⁻); 标准误差按 Hanley &amp; McNeil 1982</translation>
    </message>
    <message>
        <source>max over thresholds of 2 TP / (2 TP + FP + FN)</source>
        <translation>2 TP / (2 TP + FP + FN) 在各阈值上的最大值</translation>
    </message>
    <message>
        <source>mean over q of |share(y ≤ ŷ_q) − q|</source>
        <translation>|share(y ≤ ŷ_q) − q| 对 q 的均值</translation>
    </message>
    <message>
        <source>Σ n_b/N |mean y − mean p|, ten bins of equal width</source>
        <translation>Σ n_b/N |mean y − mean p|, 十个等宽的箱</translation>
    </message>
    <message>
        <source>2 TP / (2 TP + FP + FN); 0 / 0 = 0; yes where p reaches the threshold</source>
        <translation>2 TP / (2 TP + FP + FN); 0 / 0 = 0; p 达到阈值时为是</translation>
    </message>
    <message>
        <source>mean over present classes of 2 TP / (2 TP + FP + FN)</source>
        <translation>2 TP / (2 TP + FP + FN) 对出现的类别的均值</translation>
    </message>
    <message>
        <source>mean over rows and labels of [ŷ ≠ y]</source>
        <translation>[ŷ ≠ y] 对各行和各标签的均值</translation>
    </message>
    <message>
        <source>−mean ln p(true answer), p kept within [1e−15, 1 − 1e−15]</source>
        <translation>−mean ln p(真实答案), p 限制在 [1e−15, 1 − 1e−15] 内</translation>
    </message>
    <message>
        <source>log loss / (−r ln r − (1 − r) ln(1 − r)), r share of yes</source>
        <translation>对数损失 / (−r ln r − (1 − r) ln(1 − r)), r 为「是」的比例</translation>
    </message>
    <message>
        <source>Σ (R_k − R_{k−1}) P_k over distinct thresholds</source>
        <translation>Σ (R_k − R_{k−1}) P_k 对不同的阈值求和</translation>
    </message>
    <message>
        <source>TP / (TP + FP); 0 / 0 = 0; yes where p reaches the threshold</source>
        <translation>TP / (TP + FP); 0 / 0 = 0; p 达到阈值时为是</translation>
    </message>
    <message>
        <source>1 − Σ w O / Σ w E, w = (i − j)², E from the shares of answers and predictions (Cohen 1968)</source>
        <translation>1 − Σ w O / Σ w E, w = (i − j)², E 由答案和预测的比例得到 (Cohen 1968)</translation>
    </message>
    <message>
        <source>TP / (TP + FN); 0 / 0 = 0; yes where p reaches the threshold</source>
        <translation>TP / (TP + FN); 0 / 0 = 0; p 达到阈值时为是</translation>
    </message>
    <message>
        <source>correlation of the ranks of ŷ and y, equal values share their mean rank</source>
        <translation>ŷ 与 y 的秩的相关系数, 相等的值取平均秩</translation>
    </message>
    <message>
        <source>mean over rows of [ŷ = y for all labels]</source>
        <translation>[所有标签 ŷ = y] 对各行的均值</translation>
    </message>
    <message>
        <source>mean [rank of p_y ≤ k]</source>
        <translation>mean [p_y 的秩 ≤ k]</translation>
    </message>
    <message>
        <source>v = α v + (1 − α) g², w = w − η g / (√v + ε); centered: √(v − m²), m the running mean of g</source>
        <translation>v = α v + (1 − α) g², w = w − η g / (√v + ε); 中心化: √(v − m²), m 为 g 的滑动平均</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>该文件</translation>
    </message>
    <message>
        <source>an object { … }</source>
        <translation>对象 { … }</translation>
    </message>
    <message>
        <source>a list [ … ]</source>
        <translation>列表 [ … ]</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a list of words</source>
        <translation>词的列表</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>整数的列表</translation>
    </message>
    <message>
        <source>a project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>η_e = η (f + (1 − f) (1 + cos(π e / n)) / 2), e since the last restart, n the length of its cycle</source>
        <translation>η_e = η (f + (1 − f) (1 + cos(π e / n)) / 2), e 自上次重启起, n 为其周期长度</translation>
    </message>
    <message>
        <source>η / a → η over the first r n − 1 steps, then η → η / (a b) at step n − 1; half cosines</source>
        <translation>η / a → η 在前 r n − 1 步, 再 η → η / (a b) 到第 n − 1 步; 半余弦</translation>
    </message>
    <message>
        <source>η ← max(η γ, η_min) after more than p epochs without a gain</source>
        <translation>η ← max(η γ, η_min) 当超过 p 轮没有提升</translation>
    </message>
    <message>
        <source>η_k = η (s + (1 − s) k / w) for k &lt; w, then η</source>
        <translation>η_k = η (s + (1 − s) k / w) 当 k &lt; w, 之后为 η</translation>
    </message>
    <message>
        <source>η_k = η (s + (1 − s) k / w) for k &lt; w, then η (f + (1 − f) (1 + cos(π (k − w) / (n − w))) / 2)</source>
        <translation>η_k = η (s + (1 − s) k / w) 当 k &lt; w, 之后为 η (f + (1 − f) (1 + cos(π (k − w) / (n − w))) / 2)</translation>
    </message>
    <message>
        <source>Experts %1</source>
        <translation>专家 %1</translation>
    </message>
    <message>
        <source>Gate %1</source>
        <translation>门控 %1</translation>
    </message>
    <message>
        <source>Shared gate</source>
        <translation>共享门控</translation>
    </message>
    <message>
        <source>Tower %1</source>
        <translation>塔 %1</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 拼接</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>Transfer %1</source>
        <translation>传递 %1</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Attention %1</source>
        <translation>注意力 %1</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>块 %1</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>分路 %1</translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation>%1 的份额</translation>
    </message>
    <message>
        <source>Mask %1</source>
        <translation>掩码 %1</translation>
    </message>
    <message>
        <source>Own %1</source>
        <translation>独有 %1</translation>
    </message>
    <message>
        <source>Features %1</source>
        <translation>特征 %1</translation>
    </message>
    <message>
        <source>Bottom %1</source>
        <translation>底部 %1</translation>
    </message>
    <message>
        <source>Both %1</source>
        <translation>合并 %1</translation>
    </message>
    <message>
        <source>Wide %1</source>
        <translation>宽 %1</translation>
    </message>
    <message>
        <source>Wide and deep %1</source>
        <translation>宽与深 %1</translation>
    </message>
    <message>
        <source>The rows that count for task %1 are chosen by the column %2, whose cells hold no single values. Choose another column.</source>
        <translation>任务 %1 计入哪些行由列 %2 决定，但该列的单元格不是单个值。请选择其他列。</translation>
    </message>
    <message>
        <source>The rows that count for task %1 are chosen by the column %2, which the table does not have. Choose another column, or count every row.</source>
        <translation>任务 %1 计入哪些行由列 %2 决定，但表中没有该列。请选择其他列，或计入所有行。</translation>
    </message>
    <message>
        <source>There is nothing to learn for task %1: column %2 is %3 in every training row that counts for it (%4). Let other rows count, or choose another column or another split.</source>
        <translation>任务 %1 没有可学的内容：在计入该任务的所有训练行中（%4），列 %2 都是 %3。请改变计入的行，或选择其他列或其他划分。</translation>
    </message>
    <message>
        <source>There is nothing to learn for task %1: column %2 is empty in every training row that counts for it (%3). Let other rows count, or choose another column or another split.</source>
        <translation>任务 %1 没有可学的内容：在计入该任务的所有训练行中（%3），列 %2 都为空。请改变计入的行，或选择其他列或其他划分。</translation>
    </message>
    <message>
        <source>There is nothing to learn for task %1: of the training rows that count for it (%4), none has %3 in column %2. Let other rows count, or choose a value that occurs.</source>
        <translation>任务 %1 没有可学的内容：在计入该任务的训练行中（%4），列 %2 没有一行是 %3。请改变计入的行，或选择出现过的值。</translation>
    </message>
    <message>
        <source>No training row counts for task %1, which only counts rows with %2. Let other rows count, or choose another split.</source>
        <translation>没有训练行计入任务 %1：它只计入满足 %2 的行。请改变计入的行，或选择其他划分。</translation>
    </message>
    <message>
        <source>Count every row</source>
        <translation>计入所有行</translation>
    </message>
    <message>
        <source>Order broken</source>
        <translation>顺序被打破</translation>
    </message>
    <message>
        <source>Share of the rows in which this step is called likelier than the step before it. Shown where the model has an order calibration between the two.</source>
        <translation>该步骤被判为比前一步更可能的行所占的比例。仅在模型中两者之间有顺序校准时显示。</translation>
    </message>
    <message>
        <source>Fixed weights %1</source>
        <translation>固定权重 %1</translation>
    </message>
    <message>
        <source>%1: %2 points of %3, better, but by less than a tenth of a point.</source>
        <translation>%1：%3 %2 百分点，更好，但不到 0.1 个百分点。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3, better, but by less than 0.1 %.</source>
        <translation>%1：%3 提升 %2，更好，但不到 0.1 %。</translation>
    </message>
    <message>
        <source>%1: %2 points of %3, worse, but by less than a tenth of a point.</source>
        <translation>%1：%3 %2 百分点，更差，但不到 0.1 个百分点。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3, worse, but by less than 0.1 %.</source>
        <translation>%1：%3 提升 %2，更差，但不到 0.1 %。</translation>
    </message>
    <message>
        <source>Slightly better than the baseline in %1.</source>
        <translation>在 %1 上略好于基线。</translation>
    </message>
    <message>
        <source>Slightly worse than the baseline in %1.</source>
        <translation>在 %1 上略差于基线。</translation>
    </message>
    <message>
        <source>Slightly better than the baseline in %1, slightly worse in %2.</source>
        <translation>在 %1 上略好于基线，在 %2 上略差。</translation>
    </message>
    <message>
        <source>Sharing helps %1 slightly.</source>
        <translation>共享对 %1 略有帮助。</translation>
    </message>
    <message>
        <source>Sharing hurts %1 slightly.</source>
        <translation>共享对 %1 略有损害。</translation>
    </message>
    <message>
        <source>Sharing helps %1 slightly and hurts %2 slightly.</source>
        <translation>共享对 %1 略有帮助，对 %2 略有损害。</translation>
    </message>
    <message>
        <source>There is no run in %1 any more.</source>
        <translation>%1 中已没有运行。</translation>
    </message>
    <message>
        <source>The split goes by a column, but none is chosen yet. Choose the column that names the parts.</source>
        <translation>划分按某一列进行，但尚未选择该列。请选择标明各部分的列。</translation>
    </message>
    <message>
        <source>No cell of %1 says %2, so there are no validation rows. Name the values that stand for validation, such as “%3” (data.split.validation_values).</source>
        <translation>%1 中没有写着 %2 的单元格，因此没有验证行。请指明代表验证的值，例如“%3”（data.split.validation_values）。</translation>
    </message>
    <message>
        <source>The split goes by files, but only one is named. Choose a file for validation and, if you like, one for test (data.split.validation_file, data.split.test_file).</source>
        <translation>按文件划分，但只指定了一个文件。请选择验证文件，需要时再选择测试文件（data.split.validation_file、data.split.test_file）。</translation>
    </message>
    <message>
        <source>%1 has %2 {value|values} far beyond the others, such as %3, that would outweigh the rest of the column.</source>
        <translation>%1 有 %2 个远离其他值的值，例如 %3，它们会压过该列的其余部分。</translation>
    </message>
    <message>
        <source>%1 validation {row|rows} each</source>
        <translation>每次 %1 行验证数据</translation>
    </message>
    <message>
        <source>%1 to %2 validation rows each</source>
        <translation>每次 %1 至 %2 行验证数据</translation>
    </message>
    <message>
        <source>Judged in %1 {repeat|repeats} on %2.</source>
        <translation>依据 %1 次重复，%2。</translation>
    </message>
    <message>
        <source>Δm %1, judged in %2 {repeat|repeats} on %3: too few for a standard error.</source>
        <translation>Δm %1，依据 %2 次重复，%3：太少，无法给出标准误差。</translation>
    </message>
    <message>
        <source>Δm %1 (± standard error; 95 % interval %2 %), judged in %3 {repeat|repeats} on %4.</source>
        <translation>Δm %1（± 为标准误差；95 % 区间 %2 %），依据 %3 次重复，%4。</translation>
    </message>
    <message>
        <source>Baseline → this one: %1.</source>
        <translation>基线 → 本行：%1。</translation>
    </message>
    <message>
        <source>The baseline was made with other settings, so the gain is not that of sharing alone. Baseline → this one: %1.</source>
        <translation>基线使用了不同的设置，因此增益并不只来自共享。基线 → 本行：%1。</translation>
    </message>
    <message>
        <source>The baseline has other seeds or folds, so the repeats are not compared one by one.</source>
        <translation>基线使用了其他种子或折，因此各次重复没有一一对比。</translation>
    </message>
    <message>
        <source>Linear models on the same inputs: %1.</source>
        <translation>相同输入上的线性模型：%1。</translation>
    </message>
    <message>
        <source>The baseline was made from another network.</source>
        <translation>基线来自另一个网络。</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>other settings</source>
        <translation>其他设置</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>长度 %1</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>数值 %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Accumulated batches</source>
        <translation>累积批数</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Weight decay on everything</source>
        <translation>对所有参数做权重衰减</translation>
    </message>
    <message>
        <source>Loss of %1</source>
        <translation>%1 的损失</translation>
    </message>
    <message>
        <source>Rows of %1</source>
        <translation>%1 的行</translation>
    </message>
    <message>
        <source>Answers of %1</source>
        <translation>%1 的答案</translation>
    </message>
    <message>
        <source>with %1, without %2</source>
        <translation>含 %1，不含 %2</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>含 %1</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>不含 %1</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>other content</source>
        <translation>内容不同</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Shares of the split</source>
        <translation>划分比例</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>划分的种子</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折数</translation>
    </message>
    <message>
        <source>Kept together, time</source>
        <translation>保持同组、时间</translation>
    </message>
    <message>
        <source>%1: %2 points of %3, better, not clear yet.</source>
        <translation>%1：%3 %2 百分点，更好，但尚不明确。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3, better, not clear yet.</source>
        <translation>%1：%3 提升 %2，更好，但尚不明确。</translation>
    </message>
    <message>
        <source>%1: %2 points of %3, worse, not clear yet.</source>
        <translation>%1：%3 %2 百分点，更差，但尚不明确。</translation>
    </message>
    <message>
        <source>%1: a gain of %2 in %3, worse, not clear yet.</source>
        <translation>%1：%3 提升 %2，更差，但尚不明确。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>helps, not clear yet</source>
        <translation>有帮助，尚不明确</translation>
    </message>
    <message>
        <source>hurts, not clear yet</source>
        <translation>有损害，尚不明确</translation>
    </message>
    <message>
        <source>Folds share rows, so their results depend on each other and the true interval is wider.</source>
        <translation>各折共用数据行，结果彼此相关，因此真实的区间更宽。</translation>
    </message>
    <message>
        <source>Not clear yet: the 95 % interval of the mean gain in %1 contains zero. More repeats make it narrower.</source>
        <translation>尚不明确：%1 的平均增益的 95 % 区间包含零。增加重复次数可使区间变窄。</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>项</translation>
    </message>
    <message>
        <source>%1 before %2</source>
        <translation>%1 先于 %2</translation>
    </message>
    <message>
        <source>%1 once %2</source>
        <translation>%2 后的 %1</translation>
    </message>
    <message>
        <source>%1 for others</source>
        <translation>供其他任务的 %1</translation>
    </message>
</context>
<context>
    <name>widgets::AttentionCard</name>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>of attention heads</comment>
        <translation>平均</translation>
    </message>
    <message>
        <source>%1 → %2: %3 since the first epoch</source>
        <translation>%1 → %2：自第一轮以来 %3</translation>
    </message>
    <message>
        <source>%1 → %2: %3, at the first epoch %4</source>
        <translation>%1 → %2：%3，第一轮为 %4</translation>
    </message>
    <message>
        <source>%1 → %2: %3</source>
        <translation>%1 → %2：%3</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>All</source>
        <comment>rows of the attention map</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Tasks</source>
        <comment>rows of the attention map</comment>
        <translation>任务</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Shows what changed since the first epoch: blue looks more, orange looks less.</source>
        <translation>显示自第一轮以来的变化：蓝色表示看得更多，橙色表示看得更少。</translation>
    </message>
    <message>
        <source>Where the model looks, not why.</source>
        <translation>表示模型看哪里，而不是为什么。</translation>
    </message>
    <message>
        <source>Attention layer</source>
        <translation>注意力层</translation>
    </message>
</context>
<context>
    <name>widgets::BlockPanel</name>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Choose settings</source>
        <translation>选择设置</translation>
    </message>
    <message>
        <source>Settings of the layers inside that are shown here</source>
        <translation>内部各层在此显示的设置</translation>
    </message>
    <message>
        <source>Open the block</source>
        <translation>打开模块</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消组合</translation>
    </message>
    <message>
        <source>Save to My blocks</source>
        <translation>存入「我的模块」</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Choose settings of %1</source>
        <translation>选择 %1 的设置</translation>
    </message>
    <message>
        <source>Rename a port of %1</source>
        <translation>重命名 %1 的端口</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>更改 %2 的 %1</translation>
    </message>
</context>
<context>
    <name>widgets::BlockTrail</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Go up to %1</source>
        <translation>向上回到 %1</translation>
    </message>
    <message>
        <source>Where the canvas is</source>
        <translation>画布所在位置</translation>
    </message>
</context>
<context>
    <name>widgets::CanvasText</name>
    <message>
        <source>Block %1</source>
        <translation>模块 %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消组合</translation>
    </message>
    <message>
        <source>Add a block</source>
        <translation>添加模块</translation>
    </message>
    <message>
        <source>%1 → %2 parameters</source>
        <translation>%1 → %2 个参数</translation>
    </message>
    <message>
        <source>Share between tasks</source>
        <translation>在任务间共享</translation>
    </message>
    <message>
        <source>Give each task its own copy</source>
        <translation>让每个任务各有一份</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Give %1 the weights of %2</source>
        <translation>让 %1 使用 %2 的权重</translation>
    </message>
    <message>
        <source>Give %1 weights of its own</source>
        <translation>让 %1 使用自己的权重</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste 1 node</source>
        <translation>粘贴 1 个节点</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n nodes</source>
        <translation>
            <numerusform>粘贴 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Duplicate 1 node</source>
        <translation>复制 1 个节点</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n nodes</source>
        <translation>
            <numerusform>复制 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation>将 %1 连接到 %2</translation>
    </message>
    <message>
        <source>Remove link to %1</source>
        <translation>移除到 %1 的连线</translation>
    </message>
    <message>
        <source>Remove links of %1</source>
        <translation>移除 %1 的连线</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n nodes</source>
        <translation>
            <numerusform>删除 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message numerus="yes">
        <source>Move %n nodes</source>
        <translation>
            <numerusform>移动 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>整理布局</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>1 层</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Input of the block</source>
        <translation>模块的输入</translation>
    </message>
    <message>
        <source>Output of the block</source>
        <translation>模块的输出</translation>
    </message>
    <message>
        <source>Weight %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 列</translation>
    </message>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Unknown layer</source>
        <translation>未知的层</translation>
    </message>
    <message>
        <source>owned by %1</source>
        <translation>属于 %1</translation>
    </message>
    <message>
        <source>shared by %1</source>
        <translation>由 %1 共享</translation>
    </message>
    <message>
        <source>used by no task</source>
        <translation>没有任务使用</translation>
    </message>
    <message>
        <source>1 input</source>
        <translation>1 个输入</translation>
    </message>
    <message numerus="yes">
        <source>%n inputs</source>
        <translation>
            <numerusform>%n 个输入</numerusform>
        </translation>
    </message>
    <message>
        <source>with the weights of %1</source>
        <translation>使用 %1 的权重</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 numbers and %2 categories per row</source>
        <translation>每行 %1 个数值和 %2 个类别</translation>
    </message>
    <message>
        <source>%1 numbers per row</source>
        <translation>每行 %1 个数</translation>
    </message>
    <message>
        <source>%1 tokens of %2 numbers per row</source>
        <translation>每行 %1 个词元，各 %2 个数</translation>
    </message>
    <message>
        <source>%1 channels of %2 steps per row</source>
        <translation>每行 %1 个通道，各 %2 步</translation>
    </message>
    <message>
        <source>%1 experts of %2 numbers per row</source>
        <translation>每行 %1 个专家，各 %2 个数</translation>
    </message>
    <message>
        <source>%1 shares per row, together 100 %</source>
        <translation>每行 %1 个占比，合计 100 %</translation>
    </message>
    <message>
        <source>%1 scores per row, before they become probabilities</source>
        <translation>每行 %1 个得分，尚未变为概率</translation>
    </message>
    <message>
        <source>%1 probabilities per row</source>
        <translation>每行 %1 个概率</translation>
    </message>
    <message>
        <source>one number that is added to the loss</source>
        <translation>加到损失上的一个数</translation>
    </message>
    <message>
        <source>%1 has no output.</source>
        <translation>%1 没有输出。</translation>
    </message>
    <message>
        <source>%1 takes no input.</source>
        <translation>%1 不接受输入。</translation>
    </message>
    <message>
        <source>Cut the link to %1</source>
        <translation>切断到 %1 的连线</translation>
    </message>
    <message numerus="yes">
        <source>Cut %n links</source>
        <translation>
            <numerusform>切断 %n 条连线</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1 and reconnect</source>
        <translation>删除 %1 并重新连接</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n nodes and reconnect</source>
        <translation>
            <numerusform>删除 %n 个节点并重新连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Take %1 out</source>
        <translation>取出 %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n nodes out</source>
        <translation>
            <numerusform>取出 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a head for %1</source>
        <translation>为 %1 添加输出头</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>重新启用 %1</translation>
    </message>
    <message numerus="yes">
        <source>Use %n nodes again</source>
        <translation>
            <numerusform>重新启用 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Bypass %1</source>
        <translation>旁路 %1</translation>
    </message>
    <message numerus="yes">
        <source>Bypass %n nodes</source>
        <translation>
            <numerusform>旁路 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters · %2 %</source>
        <translation>%1 个参数 · %2 %</translation>
    </message>
    <message>
        <source>Shared by all tasks</source>
        <translation>所有任务共享</translation>
    </message>
</context>
<context>
    <name>widgets::CanvasView</name>
    <message>
        <source>Model canvas</source>
        <translation>模型画布</translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation>搜索层</translation>
    </message>
    <message>
        <source>Layers that take this link</source>
        <translation>可以接受此连线的层</translation>
    </message>
    <message>
        <source>Layers that can feed this input</source>
        <translation>可以提供此输入的层</translation>
    </message>
    <message>
        <source>Find a node</source>
        <translation>查找节点</translation>
    </message>
    <message>
        <source>Saved to My blocks: %1</source>
        <translation>已存入「我的模块」：%1</translation>
    </message>
    <message>
        <source>Share between tasks</source>
        <translation>在任务间共享</translation>
    </message>
    <message>
        <source>Give each task its own copy</source>
        <translation>让每个任务各有一份</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes are selected</source>
        <translation>
            <numerusform>已选 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>From %1 to …</source>
        <translation>从 %1 到…</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Nothing is connected. Drag a link here, or drag from here to search.</source>
        <translation>没有连接。把连线拖到这里，或从这里拖出以搜索。</translation>
    </message>
    <message>
        <source>Used by %1</source>
        <translation>用于 %1</translation>
    </message>
    <message>
        <source>Open the block</source>
        <translation>打开模块</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Connect to …</source>
        <translation>连接到…</translation>
    </message>
    <message>
        <source>Share or own</source>
        <translation>共享或独有</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消组合</translation>
    </message>
    <message>
        <source>Save to My blocks</source>
        <translation>存入「我的模块」</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>再制</translation>
    </message>
    <message>
        <source>Bypass, or use again</source>
        <translation>旁路，或重新启用</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete and reconnect</source>
        <translation>删除并重新连接</translation>
    </message>
    <message>
        <source>Delete link</source>
        <translation>删除连线</translation>
    </message>
    <message>
        <source>Leave the block</source>
        <translation>离开模块</translation>
    </message>
    <message>
        <source>Add layer …</source>
        <translation>添加层…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>整理布局</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>按键与手势</translation>
    </message>
</context>
<context>
    <name>widgets::ChangedFileBar</name>
    <message>
        <source>%1 has changed since the project last used it. %2 Nothing is learnt from it unasked.</source>
        <translation>自项目上次使用以来，%1 已改变。%2未经确认不会从中学习。</translation>
    </message>
    <message>
        <source>Use the new file</source>
        <translation>使用新文件</translation>
    </message>
    <message>
        <source>Find a copy of the old file…</source>
        <translation>查找旧文件的副本…</translation>
    </message>
    <message>
        <source>The old file</source>
        <translation>旧文件</translation>
    </message>
    <message>
        <source>Keep the old file</source>
        <translation>保留旧文件</translation>
    </message>
    <message>
        <source>Show the differences</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>Use the copy %1</source>
        <translation>使用副本 %1</translation>
    </message>
    <message>
        <source>The project keeps to the old %1, which is no longer at its place: new runs, folds and studies are refused until it is back there or you name an exact copy. Finished runs stay as they are. The rows below are those of the new file.</source>
        <translation>项目仍以旧的 %1 为准，但它已不在原处：在它放回原处或您指定一份完全相同的副本之前，不能开始新的运行、折和研究。已完成的运行不受影响。下面的行来自新文件。</translation>
    </message>
</context>
<context>
    <name>widgets::Chart</name>
    <message>
        <source>Show as table</source>
        <translation>显示为表格</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>The picture could not be written to %1. Choose a folder that you may write to.</source>
        <translation>图片无法写入 %1。请选择一个可以写入的文件夹。</translation>
    </message>
</context>
<context>
    <name>widgets::ColourLegend</name>
    <message>
        <source>Layer family</source>
        <translation>层的类别</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
</context>
<context>
    <name>widgets::ColumnHeader</name>
    <message>
        <source>under 0.1</source>
        <translation>低于 0.1</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>%1: %2, %3 missing, %4</source>
        <translation>%1：%2，缺失 %3，%4</translation>
    </message>
</context>
<context>
    <name>widgets::ColumnPanel</name>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Between the parts</source>
        <translation>各部分之间</translation>
    </message>
    <message>
        <source>The share of rows that would have to change their value to look like training rows: 0 % = alike, 100 % = nothing in common.</source>
        <translation>要使这部分看起来像训练行，需要改变取值的行的占比：0 % = 相同，100 % = 毫无共同之处。</translation>
    </message>
    <message>
        <source>Select a column to see its values, what is missing, and whether the parts of the split look alike.</source>
        <translation>选择一列，查看它的取值、缺失情况，以及划分的各部分是否相似。</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>%1 of %2 rows, %3</source>
        <translation>%1 / %2 行，%3</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>不同的值</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>%1 的取值</translation>
    </message>
    <message>
        <source>There is no split yet.</source>
        <translation>还没有划分。</translation>
    </message>
    <message>
        <source>being counted</source>
        <translation>正在计数</translation>
    </message>
    <message>
        <source>%1: %2 of the rows differ from training (%3 by chance).</source>
        <translation>%1：%2 的行与训练集不同（随机情况下为 %3）。</translation>
    </message>
    <message>
        <source>%1: like training (%2 differ, %3 by chance).</source>
        <translation>%1：与训练集相似（%2 不同，随机情况下为 %3）。</translation>
    </message>
    <message>
        <source>%1: %2 missing, %3 in training.</source>
        <translation>%1：缺失 %2，训练集中为 %3。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
</context>
<context>
    <name>widgets::ColumnTable</name>
    <message>
        <source>Use selected columns as: %1</source>
        <translation>将所选列用作：%1</translation>
    </message>
    <message>
        <source>Select all shown columns</source>
        <translation>选择所有显示的列</translation>
    </message>
    <message>
        <source>Load roles and types…</source>
        <translation>载入角色和类型…</translation>
    </message>
    <message>
        <source>Save roles and types…</source>
        <translation>保存角色和类型…</translation>
    </message>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>One task with several labels</source>
        <translation>一个多标签任务</translation>
    </message>
    <message>
        <source>Edit task %1…</source>
        <translation>编辑任务 %1…</translation>
    </message>
    <message>
        <source>Details of the column</source>
        <translation>列的详情</translation>
    </message>
    <message numerus="yes">
        <source>One task with %n labels</source>
        <translation>
            <numerusform>一个含 %n 个标签的任务</numerusform>
        </translation>
    </message>
    <message>
        <source>Feature set</source>
        <translation>特征组</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Take %1 out of its set</source>
        <translation>将 %1 移出特征组</translation>
    </message>
    <message>
        <source>Put %1 into the set %2</source>
        <translation>将 %1 放入特征组 %2</translation>
    </message>
    <message>
        <source>Use %1 as %2</source>
        <translation>将 %1 用作%2</translation>
    </message>
    <message>
        <source>As the file tells</source>
        <translation>由文件决定</translation>
    </message>
    <message>
        <source>Read %1 as the file tells</source>
        <translation>按文件决定的方式读取 %1</translation>
    </message>
    <message>
        <source>Read %1 as %2</source>
        <translation>将 %1 读作%2</translation>
    </message>
    <message>
        <source>Roles from %1</source>
        <translation>来自 %1 的角色</translation>
    </message>
    <message>
        <source>Save roles and types</source>
        <translation>保存角色和类型</translation>
    </message>
    <message>
        <source>Roles and types (*.json)</source>
        <translation>角色和类型 (*.json)</translation>
    </message>
    <message>
        <source>Load roles and types</source>
        <translation>载入角色和类型</translation>
    </message>
    <message>
        <source>Roles and types (*.json);;All files (*)</source>
        <translation>角色和类型 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Back to the first rows</source>
        <translation>回到前几行</translation>
    </message>
    <message>
        <source>Part of a name, or a pattern: visit*, *_id, q?.</source>
        <translation>名称的一部分，或模式：visit*、*_id、q?。</translation>
    </message>
    <message>
        <source>Find column</source>
        <translation>查找列</translation>
    </message>
    <message>
        <source>Select several columns to set one role</source>
        <translation>选择多列可一次设置角色</translation>
    </message>
    <message>
        <source>Columns and first rows</source>
        <translation>列与前几行</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Features %1</source>
        <translation>特征 %1</translation>
    </message>
    <message>
        <source>Tasks %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Ignored %1</source>
        <translation>已忽略 %1</translation>
    </message>
    <message>
        <source>With findings %1</source>
        <translation>有发现 %1</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Select these %1</source>
        <translation>选择这 %1 列</translation>
    </message>
    <message>
        <source>New set…</source>
        <translation>新建特征组…</translation>
    </message>
    <message>
        <source>New feature set</source>
        <translation>新建特征组</translation>
    </message>
    <message>
        <source>Name of the set, such as user, item or shop:</source>
        <translation>特征组的名称，例如 user、item 或 shop：</translation>
    </message>
</context>
<context>
    <name>widgets::ComparePage</name>
    <message>
        <source>Reading the runs stopped inside the program. Please report the details.</source>
        <translation>读取运行时程序内部中断。请报告详情。</translation>
    </message>
    <message>
        <source>%1 runs of this project cannot be read.</source>
        <translation>此项目有 %1 次运行无法读取。</translation>
    </message>
    <message>
        <source>Runs and studies</source>
        <translation>运行与研究</translation>
    </message>
    <message>
        <source>measured on the validation rows</source>
        <translation>在验证集上测得</translation>
    </message>
    <message>
        <source>Choose a run first.</source>
        <translation>请先选择一次运行。</translation>
    </message>
    <message>
        <source>Puts the model, tasks and settings of this run into the project. Can be undone.</source>
        <translation>将此运行的模型、任务和设置放入项目。可以撤销。</translation>
    </message>
    <message>
        <source>%1 points</source>
        <comment>metric</comment>
        <translation>%1 百分点</translation>
    </message>
    <message>
        <source>points; a dot for every repeat</source>
        <translation>百分点；每次重复一个点</translation>
    </message>
    <message>
        <source>percent of the baseline; a dot for every repeat</source>
        <translation>相对基线的百分比；每次重复一个点</translation>
    </message>
    <message>
        <source>Is sharing worth it?</source>
        <translation>共享值得吗？</translation>
    </message>
    <message>
        <source>Every task alone is missing.</source>
        <translation>缺少每个任务单独训练的结果。</translation>
    </message>
    <message>
        <source>Trained alone with the same settings and seeds, each task shows what sharing gains.</source>
        <translation>每个任务以相同设置和种子单独训练，才能看出共享带来多少提升。</translation>
    </message>
    <message>
        <source>Choose a run to see what it gains.</source>
        <translation>选择一次运行，查看它的提升。</translation>
    </message>
    <message>
        <source>This is the baseline.</source>
        <translation>这就是基线。</translation>
    </message>
    <message>
        <source>Choose another row to see what it gains over this one.</source>
        <translation>选择另一行，查看它相对这一行的提升。</translation>
    </message>
    <message>
        <source>This row and the baseline have nothing in common.</source>
        <translation>这一行与基线没有共同之处。</translation>
    </message>
    <message>
        <source>A gain needs the same tasks, measured on the same rows.</source>
        <translation>要计算提升，任务必须相同，且在相同的行上测得。</translation>
    </message>
    <message>
        <source>A training goes on. Wait for its end or stop it.</source>
        <translation>训练正在进行。请等它结束，或停止它。</translation>
    </message>
    <message>
        <source>Something stands against training; the Train page says what.</source>
        <translation>有问题阻碍训练；训练页会说明原因。</translation>
    </message>
    <message>
        <source>Trains the present model several times: other seeds, or folds.</source>
        <translation>多次训练当前模型：换不同种子，或按折训练。</translation>
    </message>
    <message>
        <source>Trains every task alone with the same network, settings, seeds and folds.</source>
        <translation>用相同的网络、设置、种子和折，单独训练每个任务。</translation>
    </message>
    <message>
        <source>The study was stopped. Its finished runs stay; the one that was stopped does not count.</source>
        <translation>研究已停止。已完成的运行会保留；被停止的那次不计入。</translation>
    </message>
    <message>
        <source>Load model: %1</source>
        <translation>载入模型：%1</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>New study…</source>
        <translation>新建研究…</translation>
    </message>
    <message>
        <source>Single-task baseline</source>
        <translation>单任务基线</translation>
    </message>
    <message>
        <source>Same settings as one row</source>
        <translation>相同设置合为一行</translation>
    </message>
    <message>
        <source>Every run by itself</source>
        <translation>每次运行单独一行</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>表格的行</translation>
    </message>
    <message>
        <source>Filter: settings, time</source>
        <translation>筛选：设置、时间</translation>
    </message>
    <message>
        <source>Filter the runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>Nothing to compare yet.</source>
        <translation>还没有可对比的内容。</translation>
    </message>
    <message>
        <source>Train the model with several seeds and every task alone: then this page says whether sharing helps, by how much, and how sure that is.</source>
        <translation>用多个种子训练模型，并单独训练每个任务：然后此页会说明共享是否有帮助、帮助多大、有多大把握。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>转到训练页</translation>
    </message>
    <message>
        <source>Trade-off</source>
        <translation>任务权衡</translation>
    </message>
    <message>
        <source>one point a row</source>
        <translation>每行一个点</translation>
    </message>
    <message>
        <source>across</source>
        <comment>axis</comment>
        <translation>横轴</translation>
    </message>
    <message>
        <source>up</source>
        <comment>axis</comment>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>Task of the axis across</source>
        <translation>横轴的任务</translation>
    </message>
    <message>
        <source>Task of the axis up</source>
        <translation>纵轴的任务</translation>
    </message>
    <message>
        <source>Which of the two tasks counts more</source>
        <translation>两个任务中哪个更重要</translation>
    </message>
    <message>
        <source>Best with this preference:</source>
        <translation>此偏好下的最佳：</translation>
    </message>
    <message>
        <source>Trade-off of two tasks</source>
        <translation>两个任务的权衡</translation>
    </message>
    <message>
        <source>Gain over the baseline</source>
        <translation>相对基线的提升</translation>
    </message>
    <message>
        <source>It has no finished run.</source>
        <translation>它没有已完成的运行。</translation>
    </message>
    <message>
        <source>These are models of one task each; the project would lose its other tasks.</source>
        <translation>这些是单任务模型；项目会失去其他任务。</translation>
    </message>
    <message>
        <source>Hypervolume of the front %1, counted from the trivial answers (%2).</source>
        <comment>volume, reference point</comment>
        <translation>前沿的超体积 %1，以常数答案为参考点（%2）。</translation>
    </message>
    <message>
        <source>The area that the front dominates, counted from the reference point: always giving the same answer. Larger is better; only volumes of the same rows can be compared.</source>
        <translation>前沿所支配的面积，从参考点算起：参考点是始终给出同一答案。越大越好；只有相同行上的超体积才能比较。</translation>
    </message>
    <message>
        <source>± in the table is the standard deviation over the repeats. The test rows take no part in choosing; they stand in the tooltips.</source>
        <translation>表中的 ± 是各次重复的标准差。测试行不参与选择，显示在提示中。</translation>
    </message>
</context>
<context>
    <name>widgets::CompareTable</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Trainings with other seeds, or folds, that the row stands for.</source>
        <translation>这一行所代表的、不同种子或不同折的训练次数。</translation>
    </message>
    <message>
        <source>Gain over the baseline in percent, the mean over the tasks. Plus is better.</source>
        <translation>相对基线的提升百分比，取各任务平均。正值更好。</translation>
    </message>
    <message>
        <source>%1, take into the comparison</source>
        <comment>letter</comment>
        <translation>%1，纳入对比</translation>
    </message>
    <message>
        <source>Runs without a result: %1. They were stopped, or their loss was no longer a number.</source>
        <translation>没有结果的运行：%1。它们被停止，或损失不再是数。</translation>
    </message>
    <message>
        <source>Time of one repeat.</source>
        <translation>一次重复的用时。</translation>
    </message>
    <message>
        <source>On the test rows, which choose nothing: %1</source>
        <translation>在不参与挑选的测试集上：%1</translation>
    </message>
    <message>
        <source>front</source>
        <translation>前沿</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>other rows</source>
        <translation>其他行</translation>
    </message>
    <message>
        <source>Pareto front: no other run is as good in every task and better in one.</source>
        <translation>帕累托前沿：没有其他运行在每个任务上都不差于它、且至少一个任务更好。</translation>
    </message>
    <message>
        <source>It was measured on other rows, so it cannot be compared with the rest.</source>
        <translation>它在其他行上测得，因此无法与其余的比较。</translation>
    </message>
    <message>
        <source>Runs and studies</source>
        <translation>运行与研究</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>缺 %1</translation>
    </message>
    <message>
        <source>95 % interval of the mean: %1 %</source>
        <translation>均值的 95 % 区间：%1 %</translation>
    </message>
    <message>
        <source>A linear model on the same inputs: %1</source>
        <translation>相同输入上的线性模型：%1</translation>
    </message>
</context>
<context>
    <name>widgets::CurveCard</name>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>不平滑</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <source>A running mean over the training values. The faint line shows them as they are.</source>
        <translation>训练值的滑动平均。浅色线显示原始值。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>x: step</source>
        <translation>横轴：步</translation>
    </message>
    <message>
        <source>x: epoch</source>
        <translation>横轴：轮</translation>
    </message>
    <message>
        <source>x: time</source>
        <translation>横轴：时间</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>对数纵轴</translation>
    </message>
    <message>
        <source>Logarithmic vertical axis: equal distances are equal factors.</source>
        <translation>对数纵轴：相等的距离表示相等的倍数。</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Keeps the newest points in view. Dragging or zooming the chart turns it off; a double-click turns it on.</source>
        <translation>让最新的点保持可见。拖动或缩放图表会关闭跟随；双击可重新打开。</translation>
    </message>
</context>
<context>
    <name>widgets::CurveChart</name>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>%1: %2, falling.</source>
        <translation>%1：%2，下降。</translation>
    </message>
    <message>
        <source>%1: %2, rising.</source>
        <translation>%1：%2，上升。</translation>
    </message>
    <message>
        <source>%1: %2, steady.</source>
        <translation>%1：%2，平稳。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>平滑值</translation>
    </message>
</context>
<context>
    <name>widgets::DataPage</name>
    <message>
        <source>Open table</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Open table…</source>
        <translation>打开表格…</translation>
    </message>
    <message>
        <source>Find column</source>
        <translation>查找列</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>重新读取文件</translation>
    </message>
    <message>
        <source>How the file is read…</source>
        <translation>文件读取方式…</translation>
    </message>
    <message>
        <source>Continue to Model</source>
        <translation>继续到模型</translation>
    </message>
    <message>
        <source>Start with a table.</source>
        <translation>从一张表格开始。</translation>
    </message>
    <message>
        <source>A CSV, TSV or Parquet file with one row per case and one column per fact.</source>
        <translation>CSV、TSV 或 Parquet 文件，每个样本一行，每个事实一列。</translation>
    </message>
    <message>
        <source>Or drop a file anywhere in this window.</source>
        <translation>或者把文件拖到窗口的任意位置。</translation>
    </message>
    <message>
        <source>Try the shop example</source>
        <translation>试用商店示例</translation>
    </message>
    <message>
        <source>Open another table</source>
        <translation>打开另一个表格</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Labels and split</source>
        <translation>标签与划分</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>Reading the table…</source>
        <translation>正在读取表格…</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>正在查看 %1…</translation>
    </message>
    <message>
        <source>%1 rows · %2 columns · %3</source>
        <translation>%1 行 · %2 列 · %3</translation>
    </message>
    <message>
        <source>first %1 rows · %2 columns · %3</source>
        <translation>前 %1 行 · %2 列 · %3</translation>
    </message>
    <message>
        <source>%1 was not read to its end.</source>
        <translation>%1 没有读到结尾。</translation>
    </message>
    <message>
        <source>The day is first</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>The month is first</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>The column %1 looks like a task.</source>
        <translation>列 %1 像是一个任务。</translation>
    </message>
    <message numerus="yes">
        <source>%n columns look like tasks: %1.</source>
        <translation>
            <numerusform>有 %n 列像是任务：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>用作任务</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>用作任务</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Shows labels, split and preparation</source>
        <translation>显示标签、划分和预处理</translation>
    </message>
    <message>
        <source>Gives the room to the rows</source>
        <translation>把空间让给数据行</translation>
    </message>
    <message>
        <source>Nothing is to be learnt yet. Select the columns that hold the answers (Ctrl-click for several) and press T.</source>
        <translation>还没有要学习的内容。请选中含有答案的列（按住 Ctrl 单击可选多列），然后按 T。</translation>
    </message>
</context>
<context>
    <name>widgets::DecisionTable</name>
    <message>
        <source>Yes from</source>
        <translation>判“是”阈值</translation>
    </message>
    <message>
        <source>Right yes</source>
        <translation>正确的“是”</translation>
    </message>
    <message>
        <source>Wrong yes</source>
        <translation>错误的“是”</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏判</translation>
    </message>
    <message>
        <source>Right no</source>
        <translation>正确的“否”</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>The probability from which on a row counts as yes. It is the best for F1 on the validation rows; the figures are of the test rows where there are some.</source>
        <translation>概率达到该值的行判为“是”。该值使验证行的 F1 最大；若有测试行，数字取自测试行。</translation>
    </message>
    <message>
        <source>Right and wrong answers per task</source>
        <translation>各任务的正确与错误判定</translation>
    </message>
    <message>
        <source>This run kept no other thresholds. Train again to be able to move it.</source>
        <translation>此运行没有保留其他阈值。重新训练后即可移动阈值。</translation>
    </message>
    <message>
        <source>Threshold of %1</source>
        <comment>task</comment>
        <translation>%1 的阈值</translation>
    </message>
    <message>
        <source>Move the threshold and see what it decides. This changes neither the run nor predictions.</source>
        <translation>移动阈值，看看会如何判定。这不会改变运行，也不会改变预测。</translation>
    </message>
    <message>
        <source>Back to the threshold that is best for F1 on the validation rows.</source>
        <translation>回到在验证行上 F1 最佳的阈值。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>At the threshold of this row. The same metric above may stand for another threshold, which it names.</source>
        <translation>按本行的阈值。上方的同名指标可能对应另一个阈值，并已注明。</translation>
    </message>
    <message>
        <source>The figures are of the test rows: a threshold that was chosen by them looks better than it is on new rows.</source>
        <translation>数字来自测试行：按测试行选出的阈值，看起来会比在新数据上更好。</translation>
    </message>
    <message>
        <source>Yes / no, test rows</source>
        <translation>是 / 否（测试集）</translation>
    </message>
    <message>
        <source>Yes / no, validation</source>
        <translation>是 / 否（验证集）</translation>
    </message>
</context>
<context>
    <name>widgets::DialectBar</name>
    <message>
        <source>All settings for reading this file</source>
        <translation>读取此文件的所有设置</translation>
    </message>
    <message>
        <source>More (%1)…</source>
        <translation>更多（%1）…</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Parquet: names and types come from the file.</source>
        <translation>Parquet：名称和类型来自文件。</translation>
    </message>
    <message>
        <source>Arrow: names and types come from the file.</source>
        <translation>Arrow：名称和类型来自文件。</translation>
    </message>
    <message>
        <source>First %1 rows</source>
        <translation>前 %1 行</translation>
    </message>
    <message>
        <source>All rows read</source>
        <translation>已读取所有行</translation>
    </message>
    <message>
        <source>%1 rows read</source>
        <translation>已读取 %1 行</translation>
    </message>
    <message>
        <source>%1 rows read, 0 skipped</source>
        <translation>已读取 %1 行，跳过 0 行</translation>
    </message>
    <message>
        <source>1 row skipped</source>
        <translation>跳过 1 行</translation>
    </message>
    <message>
        <source>%1 rows skipped</source>
        <translation>跳过 %1 行</translation>
    </message>
    <message>
        <source>Shows the lines and saves them</source>
        <translation>显示这些行，并可保存</translation>
    </message>
    <message>
        <source>%1 filled up or cut</source>
        <translation>补齐或截断了 %1 行</translation>
    </message>
    <message>
        <source>Rows with another number of cells than the header. Findings name the first of them; under More… such rows can be left out instead.</source>
        <translation>单元格数与表头不同的行。“发现”中指出了第一行；在“更多…”中可改为略去这些行。</translation>
    </message>
    <message>
        <source>Made room for the run</source>
        <translation>已为运行腾出内存</translation>
    </message>
</context>
<context>
    <name>widgets::DialectControl</name>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>widgets::DialectDialog</name>
    <message>
        <source>How the file is read</source>
        <translation>文件读取方式</translation>
    </message>
    <message>
        <source>Each change is in force at once and can be undone. The project remembers it.</source>
        <translation>每项更改立即生效，可以撤销。项目会记住它。</translation>
    </message>
    <message>
        <source>Back to the guesses</source>
        <translation>恢复猜测值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 rows read</source>
        <translation>已读取 %1 行</translation>
    </message>
    <message>
        <source>First %1 rows</source>
        <translation>前 %1 行</translation>
    </message>
    <message>
        <source>1 row of other length</source>
        <translation>1 行长度不同</translation>
    </message>
    <message>
        <source>%1 rows of other length</source>
        <translation>%1 行长度不同</translation>
    </message>
</context>
<context>
    <name>widgets::DifferenceCard</name>
    <message>
        <source>What %1 does differently</source>
        <comment>letter</comment>
        <translation>%1 有何不同</translation>
    </message>
    <message numerus="yes">
        <source>and %1 more</source>
        <translation>
            <numerusform>还有 %1 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>The same layers and settings.</source>
        <translation>层和设置都相同。</translation>
    </message>
    <message>
        <source>than</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>The run it is compared with</source>
        <translation>与之对比的运行</translation>
    </message>
</context>
<context>
    <name>widgets::DifferencesDialog</name>
    <message>
        <source>Differences of %1</source>
        <translation>%1 的差异</translation>
    </message>
    <message>
        <source>The project remembers</source>
        <translation>项目记住的</translation>
    </message>
    <message>
        <source>The file holds now</source>
        <translation>文件现有的</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Use the new file</source>
        <translation>使用新文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>new column</source>
        <translation>新列</translation>
    </message>
    <message>
        <source>ignored until you give it a role</source>
        <translation>在您给它角色之前忽略</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>gone; features and tasks that need it fail</source>
        <translation>已消失；需要它的特征和任务会出错</translation>
    </message>
    <message>
        <source>another type</source>
        <translation>类型不同</translation>
    </message>
    <message>
        <source>The old file is no longer in memory, so cells cannot be compared.</source>
        <translation>旧文件已不在内存中，因此无法比较单元格。</translation>
    </message>
    <message>
        <source>Comparing the cells …</source>
        <translation>正在比较单元格…</translation>
    </message>
    <message>
        <source>%1 cells differ, first in row %2</source>
        <translation>%1 个单元格不同，首个在第 %2 行</translation>
    </message>
    <message>
        <source>The rows that both files have are the same.</source>
        <translation>两个文件共有的行相同。</translation>
    </message>
    <message>
        <source>%1 of the %2 rows that both files have differ, compared by their place.</source>
        <translation>两个文件共有的 %2 行中有 %1 行不同（按位置比较）。</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
</context>
<context>
    <name>widgets::DockHeader</name>
    <message>
        <source>Show the panel</source>
        <translation>展开面板</translation>
    </message>
    <message>
        <source>Fold the panel</source>
        <translation>收起面板</translation>
    </message>
    <message>
        <source>Close the panel. View &gt; Panels brings it back.</source>
        <translation>关闭面板。「视图 &gt; 模型页面板」可重新打开。</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
    <message>
        <source>Panels in this place</source>
        <translation>此处的面板</translation>
    </message>
</context>
<context>
    <name>widgets::Document</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Open table %1</source>
        <translation>打开表格 %1</translation>
    </message>
    <message>
        <source>Use the new file</source>
        <translation>使用新文件</translation>
    </message>
</context>
<context>
    <name>widgets::EpochScrubber</name>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>epoch</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>now, %1</source>
        <comment>epoch</comment>
        <translation>当前，%1</translation>
    </message>
    <message>
        <source>Epoch shown: %1</source>
        <translation>显示的轮次：%1</translation>
    </message>
    <message>
        <source>Which epoch the views show. At the right end they follow the run.</source>
        <translation>各视图显示的是哪一轮。在最右端时跟随运行。</translation>
    </message>
</context>
<context>
    <name>widgets::FindingsPanel</name>
    <message>
        <source>Show rows</source>
        <translation>显示行</translation>
    </message>
    <message>
        <source>Show column</source>
        <translation>显示列</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why it matters</source>
        <translation>为什么重要</translation>
    </message>
    <message>
        <source>Looking for leakage, constants, duplicates, outliers, drift and overlap …</source>
        <translation>正在查找数据泄漏、常数列、重复、离群值、漂移和重叠…</translation>
    </message>
    <message>
        <source>Checked for leakage, constants, duplicates, outliers, rare answers, drift and overlap between the parts. Nothing stands out.</source>
        <translation>已检查各部分之间的数据泄漏、常数列、重复、离群值、罕见答案、漂移和重叠。没有异常。</translation>
    </message>
</context>
<context>
    <name>widgets::FrameViews</name>
    <message>
        <source>every step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>every %1 steps</source>
        <translation>每 %1 步</translation>
    </message>
    <message>
        <source>at the end of each epoch</source>
        <translation>每轮结束时</translation>
    </message>
    <message>
        <source>shared part</source>
        <translation>共享部分</translation>
    </message>
    <message>
        <source>Gradient conflict</source>
        <translation>梯度冲突</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>place, how often</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Attention gates</source>
        <translation>注意力门控</translation>
    </message>
    <message>
        <source>one value for all units</source>
        <translation>所有单元共用一个值</translation>
    </message>
    <message>
        <source>one cell a unit</source>
        <translation>每个单元一格</translation>
    </message>
    <message>
        <source>Mean share over the validation rows of the probe.</source>
        <translation>探测用验证行上的平均占比。</translation>
    </message>
    <message>
        <source>Hardly used: %1. Every gate gives less than %2.</source>
        <translation>几乎未被使用：%1。每个门控给它的占比都低于 %2。</translation>
    </message>
    <message>
        <source>How far two tasks pull the shared weights apart: −1 against each other, 0 independent, +1 together.</source>
        <translation>两个任务把共享权重往不同方向拉的程度：−1 相反，0 无关，+1 一致。</translation>
    </message>
    <message>
        <source>Orange: the two tasks pull the shared weights apart. Click a cell for its history.</source>
        <translation>橙色：两个任务把共享权重往相反方向拉。点击格子查看历史。</translation>
    </message>
    <message>
        <source>Expert use per task</source>
        <translation>各任务的专家使用</translation>
    </message>
    <message>
        <source>A gate decides for each row how much of every expert a task uses. The shares add up to 100 %.</source>
        <translation>门控为每一行决定任务使用各专家的多少。占比合计 100 %。</translation>
    </message>
    <message>
        <source>A gate lets the units of the shared part through to a task: 0 is closed, 1 is open.</source>
        <translation>门控让共享部分的单元通向任务：0 为关闭，1 为打开。</translation>
    </message>
    <message>
        <source>Dark: closed. Bright: open. The ± is how much rows differ.</source>
        <translation>深色：关闭。亮色：打开。± 表示各行之间的差异。</translation>
    </message>
</context>
<context>
    <name>widgets::GainBars</name>
    <message>
        <source>%1: %2 %3, %4.</source>
        <comment>task, figures, unit, verdict</comment>
        <translation>%1：%2 %3，%4。</translation>
    </message>
    <message>
        <source>← worse</source>
        <translation>← 更差</translation>
    </message>
    <message>
        <source>better →</source>
        <translation>更好 →</translation>
    </message>
    <message>
        <source>Each repeat: %1</source>
        <translation>每次重复：%1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>提升</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Each repeat</source>
        <translation>每次重复</translation>
    </message>
</context>
<context>
    <name>widgets::GateStrips</name>
    <message>
        <source>%1: open %2 on average, rows differ by ± %3.</source>
        <translation>%1：平均打开 %2，行间差异 ± %3。</translation>
    </message>
    <message>
        <source>open %1 ± %2</source>
        <comment>attention gate</comment>
        <translation>打开 %1 ± %2</translation>
    </message>
    <message>
        <source>Unit %1 is open for %2 on average; rows differ by ± %3.</source>
        <translation>单元 %1 平均打开 %2；行间差异 ± %3。</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Spread over rows</source>
        <translation>行间波动</translation>
    </message>
</context>
<context>
    <name>widgets::HelpPage</name>
    <message>
        <source>One of: %1.</source>
        <translation>可选：%1。</translation>
    </message>
    <message>
        <source>Usually left empty.</source>
        <translation>通常留空。</translation>
    </message>
    <message>
        <source>Usually %1. %2</source>
        <translation>通常为 %1。%2</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>widgets::HelpView</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Choose a topic on the left, or press F1 on a node or a field.</source>
        <translation>在左侧选择主题，或在节点、字段上按 F1。</translation>
    </message>
</context>
<context>
    <name>widgets::InspectPage</name>
    <message>
        <source>Reading the run stopped inside the program. Please report the details.</source>
        <translation>读取运行时程序内部中断。请报告详情。</translation>
    </message>
    <message>
        <source>This run ended before its first epoch was finished, so there are no figures to compare. Train again and let it finish an epoch.</source>
        <translation>此运行在第一轮完成之前就结束了，因此没有可比较的数值。请重新训练，并让它至少完成一轮。</translation>
    </message>
    <message>
        <source>Metrics per task</source>
        <translation>各任务的指标</translation>
    </message>
    <message>
        <source>of the best epoch</source>
        <translation>最佳轮次</translation>
    </message>
    <message>
        <source>This model has no gates, no attention and nothing that several tasks share, so there is nothing to look at inside.</source>
        <translation>此模型没有门控、没有注意力，也没有多个任务共享的部分，因此内部没有可查看的内容。</translation>
    </message>
    <message>
        <source>What happens inside is kept at the end of each epoch. This run has none.</source>
        <translation>内部情况在每轮结束时保存。此运行没有保存。</translation>
    </message>
    <message>
        <source>Scores the rows of another table with this run.</source>
        <translation>用此运行为另一张表格的行打分。</translation>
    </message>
    <message>
        <source>There is no finished run to predict with yet.</source>
        <translation>还没有已完成的运行可用于预测。</translation>
    </message>
    <message>
        <source>%1 over the run</source>
        <comment>metric</comment>
        <translation>%1：随运行的变化</translation>
    </message>
    <message>
        <source>%1 runs of this project cannot be read.</source>
        <translation>此项目有 %1 次运行无法读取。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run that is shown</source>
        <translation>显示的运行</translation>
    </message>
    <message>
        <source>Predict a file…</source>
        <translation>预测文件…</translation>
    </message>
    <message>
        <source>No finished run yet.</source>
        <translation>还没有已完成的运行。</translation>
    </message>
    <message>
        <source>Figures per task, attention and gates of a run appear here, and you can predict new files with it.</source>
        <translation>各任务的数值、运行的注意力和门控会显示在这里，也可以预测新文件。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>转到训练页</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>所有指标</translation>
    </message>
    <message>
        <source>± is the standard error over rows. One run does not show how much luck is in it: compare at least three seeds before you judge against the linear model.</source>
        <translation>± 是各行上的标准误差。单次运行看不出其中有多少运气：与线性模型比较之前，请至少对比三个种子。</translation>
    </message>
    <message>
        <source>Metric of the curves</source>
        <translation>曲线的指标</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检查</translation>
    </message>
</context>
<context>
    <name>widgets::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Task that this node answers</source>
        <translation>此节点回答的任务</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Help on this layer (F1)</source>
        <translation>此层的帮助 (F1)</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights of this node</source>
        <translation>此节点的权重</translation>
    </message>
    <message>
        <source>Nodes with the same weights learn together: what one learns, all of them know.</source>
        <translation>权重相同的节点一起学习：一个学到的，全部都知道。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Memory per batch</source>
        <translation>每批内存</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>This program does not know the layer “%1”. It is kept as it is; delete it or open the project with a newer version.</source>
        <translation>此程序不认识层「%1」。它会原样保留；请删除它，或用更新的版本打开项目。</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>更改 %2 的 %1</translation>
    </message>
    <message>
        <source>Freeze %1</source>
        <translation>冻结 %1</translation>
    </message>
    <message>
        <source>Unfreeze %1</source>
        <translation>解冻 %1</translation>
    </message>
    <message>
        <source>Change speed factor of %1</source>
        <translation>更改 %1 的学习速度系数</translation>
    </message>
    <message>
        <source>Take the task from %1</source>
        <translation>取走 %1 的任务</translation>
    </message>
    <message>
        <source>Give %1 its task</source>
        <translation>把任务交给 %1</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message numerus="yes">
        <source>Stands for %n layers. Enter opens it, Esc leads out again.</source>
        <translation>
            <numerusform>代表 %n 层。回车打开，Esc 返回。</numerusform>
        </translation>
    </message>
    <message>
        <source>its own</source>
        <translation>自己的</translation>
    </message>
    <message>
        <source>same as %1</source>
        <translation>与 %1 相同</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Select one node to see its settings.</source>
        <translation>选择一个节点查看它的设置。</translation>
    </message>
    <message>
        <source>Select a node to see its settings. Grey parts are shared, coloured parts belong to one task.</source>
        <translation>选择节点查看其设置。灰色部分为共享，彩色部分属于一个任务。</translation>
    </message>
    <message>
        <source>%1 · %2 % shared</source>
        <translation>%1 · 共享 %2 %</translation>
    </message>
</context>
<context>
    <name>widgets::LabelsPanel</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>%1: %2 yes of %3 answers</source>
        <translation>%1：%3 个答案中 %2 个为是</translation>
    </message>
    <message>
        <source>%1: %2 answers</source>
        <translation>%1：%2 个答案</translation>
    </message>
    <message>
        <source>%1 % yes</source>
        <translation>%1 % 为是</translation>
    </message>
    <message>
        <source>%1 levels</source>
        <translation>%1 个等级</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <source>%1 columns, %2 % yes</source>
        <translation>%1 列，%2 % 为是</translation>
    </message>
    <message>
        <source>%1 % above zero, mean %2</source>
        <translation>%1 % 大于零，均值 %2</translation>
    </message>
    <message>
        <source>mean %1, spread %2</source>
        <translation>均值 %1，标准差 %2</translation>
    </message>
    <message>
        <source>Rows with a label</source>
        <translation>有标签的行</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Yes rows by part</source>
        <translation>各部分为是的行</translation>
    </message>
    <message>
        <source>Rows with the answer yes that learn, validate and test; rows with an answer where the task is no yes / no question.</source>
        <translation>训练、验证和测试中答案为「是」的行；任务不是是非题时，为有答案的行。</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Standard error of an AUC of 0.75 measured on the test rows (on validation rows where there is no test): how far results can differ by chance alone.</source>
        <translation>在测试集（没有测试集时为验证集）上测得的 0.75 的 AUC 的标准误差：结果仅因偶然会相差多少。</translation>
    </message>
    <message>
        <source>Labels per task</source>
        <translation>各任务的标签</translation>
    </message>
    <message>
        <source>an empty cell gives no loss for that task</source>
        <translation>空单元格不产生该任务的损失</translation>
    </message>
    <message>
        <source>No task yet. Select a column that holds an answer and press T.</source>
        <translation>还没有任务。选择含有答案的一列，然后按 T。</translation>
    </message>
    <message>
        <source>being counted</source>
        <translation>正在计数</translation>
    </message>
    <message>
        <source>not counted: see the findings</source>
        <translation>未计数：参见发现</translation>
    </message>
    <message>
        <source>an AUC of 0.75 would be sure to ±%1</source>
        <translation>0.75 的 AUC 的误差为 ±%1</translation>
    </message>
    <message>
        <source>%1 % above 0</source>
        <translation>%1 % 大于 0</translation>
    </message>
    <message>
        <source>Rows by part</source>
        <translation>各部分的行</translation>
    </message>
    <message>
        <source>Edit the task %1</source>
        <translation>编辑任务 %1</translation>
    </message>
    <message>
        <source>%1 counts only rows with %2. Click to edit this task.</source>
        <translation>%1 只计入满足 %2 的行。单击以编辑此任务。</translation>
    </message>
</context>
<context>
    <name>widgets::LayerSearch</name>
    <message>
        <source>Find a node</source>
        <translation>查找节点</translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation>搜索层</translation>
    </message>
    <message>
        <source>Nodes found</source>
        <translation>找到的节点</translation>
    </message>
    <message>
        <source>Layers found</source>
        <translation>找到的层</translation>
    </message>
</context>
<context>
    <name>widgets::LiveViews</name>
    <message>
        <source>Loss per task</source>
        <translation>各任务的损失</translation>
    </message>
    <message>
        <source>How wrong the model is on each task. Lower is better; losses of different tasks are not comparable.</source>
        <translation>模型在每个任务上的误差。越低越好；不同任务的损失不可比较。</translation>
    </message>
    <message>
        <source>Task weight over time</source>
        <translation>任务权重随时间变化</translation>
    </message>
    <message>
        <source>Effective share over time</source>
        <translation>有效占比随时间变化</translation>
    </message>
    <message>
        <source>share of the total</source>
        <translation>占总量的比例</translation>
    </message>
    <message>
        <source>share in each step</source>
        <translation>每一步中的占比</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Effective share</source>
        <translation>有效占比</translation>
    </message>
    <message>
        <source>What is shown of the tasks</source>
        <translation>显示任务的哪一项</translation>
    </message>
    <message>
        <source>Weight: what the loss of a task is multiplied with. Effective share: how much of the step it makes, its weight times the length of its gradient where balancing compares gradients, else times its loss.</source>
        <translation>权重：任务的损失所乘的数。有效占比：它在一步中占多少；均衡方法比较梯度时为权重乘以梯度长度，否则为权重乘以损失。</translation>
    </message>
</context>
<context>
    <name>widgets::LoadingState</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>widgets::MatrixChart</name>
    <message>
        <source>%1 → %2: %3</source>
        <translation>%1 → %2：%3</translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation>%1 与 %2：%3</translation>
    </message>
    <message>
        <source>Largest: %1. Least: %2.</source>
        <translation>最大：%1。最小：%2。</translation>
    </message>
</context>
<context>
    <name>widgets::MessageBar</name>
    <message>
        <source>Line %1 of %2</source>
        <translation>第 %1 行，共 %2 行</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>文件：%1</translation>
    </message>
    <message>
        <source>Column: %1</source>
        <translation>列：%1</translation>
    </message>
    <message>
        <source>Row: %1</source>
        <translation>行：%1</translation>
    </message>
    <message>
        <source>Node: %1</source>
        <translation>节点：%1</translation>
    </message>
    <message>
        <source>Field: %1</source>
        <translation>字段：%1</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy the message and its details</source>
        <translation>复制消息及其详情</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what is wrong, file</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>widgets::MetricsTable</name>
    <message>
        <source>95 % interval %1 to %2, by drawing the rows again 200 times.</source>
        <translation>95 % 区间 %1 到 %2，由 200 次重新抽取各行得到。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Trivial</source>
        <translation>常数答案</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性模型</translation>
    </message>
    <message>
        <source>Against trivial</source>
        <translation>相对常数答案</translation>
    </message>
    <message>
        <source>Rows that chose the best epoch. ± is the standard error over rows.</source>
        <translation>用于挑选最佳轮次的行。± 是各行上的标准误差。</translation>
    </message>
    <message>
        <source>Rows that nothing was chosen by. ± is the standard error over rows.</source>
        <translation>没有用于任何挑选的行。± 是各行上的标准误差。</translation>
    </message>
    <message>
        <source>Always the same answer: the commonest class or the mean of the training rows.</source>
        <translation>始终给出同一答案：训练行中最常见的类别或均值。</translation>
    </message>
    <message>
        <source>A linear model on the same inputs and the same rows.</source>
        <translation>在相同输入和相同行上的线性模型。</translation>
    </message>
    <message>
        <source>A difference counts from twice its standard error on.</source>
        <translation>差异达到其标准误差的两倍才算数。</translation>
    </message>
    <message>
        <source>Metrics per task</source>
        <translation>各任务的指标</translation>
    </message>
    <message>
        <source>%1 (at the best threshold)</source>
        <comment>metric</comment>
        <translation>%1（取最佳阈值）</translation>
    </message>
    <message>
        <source>%1 (yes from %2)</source>
        <comment>metric, threshold</comment>
        <translation>%1（从 %2 起判为“是”）</translation>
    </message>
</context>
<context>
    <name>widgets::Minimap</name>
    <message>
        <source>Drag to move the view (Shift+M hides this map)</source>
        <translation>拖动以移动视图（Shift+M 隐藏缩略图）</translation>
    </message>
    <message>
        <source>Map of the model</source>
        <translation>模型缩略图</translation>
    </message>
</context>
<context>
    <name>widgets::ModelPage</name>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>撤销：%1 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Redo: %1 (Ctrl+Y)</source>
        <translation>重做：%1 (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>Show run</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation>运行正在进行。</translation>
    </message>
    <message>
        <source>Start a run of this model</source>
        <translation>开始运行此模型</translation>
    </message>
    <message>
        <source>Something stands against training. Click to see what.</source>
        <translation>有问题阻碍训练。点击查看。</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题（%1）</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Training cannot start: one problem stands against it. It is listed first under Problems.</source>
        <translation>训练无法开始：有一个问题阻碍。它列在「问题」的最前面。</translation>
    </message>
    <message numerus="yes">
        <source>Training cannot start: %n problems stand against it. They are listed first under Problems.</source>
        <translation>
            <numerusform>训练无法开始：有 %n 个问题阻碍。它们列在「问题」的最前面。</numerusform>
        </translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Task owner</source>
        <translation>所属任务</translation>
    </message>
    <message>
        <source>Layer family</source>
        <translation>层的类别</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Colour by: %1</source>
        <translation>着色：%1</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>Search a layer and add it (Space on the canvas)</source>
        <translation>搜索并添加一层（画布上按空格）</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Build a whole model for the tasks</source>
        <translation>为各任务搭建完整的模型</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>整理布局</translation>
    </message>
    <message>
        <source>Lay the model out: left to right, a lane per task (Ctrl+L)</source>
        <translation>重新排列模型：从左到右，每个任务一条泳道 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>Make one block of what is selected (Ctrl+G)</source>
        <translation>把所选内容合成一个模块 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Share or own</source>
        <translation>共享或独有</translation>
    </message>
    <message>
        <source>Share what is selected between tasks, or give each task its own copy</source>
        <translation>在任务间共享所选内容，或让每个任务各有一份</translation>
    </message>
    <message>
        <source>What the colours of the nodes say</source>
        <translation>节点颜色的含义</translation>
    </message>
    <message>
        <source>Add layer …</source>
        <translation>添加层…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Connect to …</source>
        <translation>连接到…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>再制</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>旁路</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete and reconnect</source>
        <translation>删除并重新连接</translation>
    </message>
    <message>
        <source>Share between tasks</source>
        <translation>在任务间共享</translation>
    </message>
    <message>
        <source>Give each task its own copy</source>
        <translation>让每个任务各有一份</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消组合</translation>
    </message>
    <message>
        <source>Save to My blocks</source>
        <translation>存入「我的模块」</translation>
    </message>
    <message>
        <source>Find a node …</source>
        <translation>查找节点…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show selection</source>
        <translation>显示所选</translation>
    </message>
    <message>
        <source>Show at 100 %</source>
        <translation>以 100 % 显示</translation>
    </message>
    <message>
        <source>Show or hide the map</source>
        <translation>显示或隐藏缩略图</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>按键与手势</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>widgets::Outline</name>
    <message>
        <source>Outline of the model</source>
        <translation>模型大纲</translation>
    </message>
    <message>
        <source>used by %1</source>
        <translation>用于 %1</translation>
    </message>
    <message>
        <source>Shared parts</source>
        <translation>共享部分</translation>
    </message>
    <message>
        <source>Used by no task</source>
        <translation>没有任务使用</translation>
    </message>
</context>
<context>
    <name>widgets::PairHistory</name>
    <message>
        <source>%1 and %2 over the run</source>
        <translation>%1 与 %2：随运行的变化</translation>
    </message>
    <message>
        <source>%1: %2 at first, %3 now.</source>
        <translation>%1：开始时 %2，现在 %3。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Cosine of %1 and %2</source>
        <translation>%1 与 %2 的余弦</translation>
    </message>
</context>
<context>
    <name>widgets::Palette</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation>搜索层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>My blocks</source>
        <translation>我的模块</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Delete from My blocks</source>
        <translation>从「我的模块」中删除</translation>
    </message>
</context>
<context>
    <name>widgets::ParamField</name>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Back to the default (%1)</source>
        <translation>恢复默认值（%1）</translation>
    </message>
</context>
<context>
    <name>widgets::ParamForm</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Give a whole number from %1 to %2.</source>
        <translation>请填写 %1 到 %2 的整数。</translation>
    </message>
    <message>
        <source>Give a whole number of at least %1.</source>
        <translation>请填写不小于 %1 的整数。</translation>
    </message>
    <message>
        <source>Give a whole number of at most %1.</source>
        <translation>请填写不大于 %1 的整数。</translation>
    </message>
    <message>
        <source>Give a whole number.</source>
        <translation>请填写整数。</translation>
    </message>
    <message>
        <source>Give a number from %1 to %2.</source>
        <translation>请填写 %1 到 %2 的数。</translation>
    </message>
    <message>
        <source>Give a number of at least %1.</source>
        <translation>请填写不小于 %1 的数。</translation>
    </message>
    <message>
        <source>Give a number of at most %1.</source>
        <translation>请填写不大于 %1 的数。</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>请填写数字。</translation>
    </message>
    <message>
        <source>Give whole numbers from %1 to %2, with commas between.</source>
        <translation>请填写 %1 到 %2 的整数，用逗号分隔。</translation>
    </message>
    <message>
        <source>Give whole numbers of at least %1, with commas between.</source>
        <translation>请填写不小于 %1 的整数，用逗号分隔。</translation>
    </message>
    <message>
        <source>Give whole numbers with commas between.</source>
        <translation>请填写整数，用逗号分隔。</translation>
    </message>
    <message>
        <source>Give numbers from %1 to %2, with commas between.</source>
        <translation>请填写 %1 到 %2 的数，用逗号分隔。</translation>
    </message>
    <message>
        <source>Give numbers of at least %1, with commas between.</source>
        <translation>请填写不小于 %1 的数，用逗号分隔。</translation>
    </message>
    <message>
        <source>Give numbers with commas between.</source>
        <translation>请填写数字，用逗号分隔。</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>更少设置</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
</context>
<context>
    <name>widgets::Phrases</name>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>title, words</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>day and time</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <comment>day, year and time</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>The table made room for the run; it is read again for the next change.</source>
        <translation>为给本次运行腾出内存，数据表已移出内存；下次更改时会重新读取。</translation>
    </message>
</context>
<context>
    <name>widgets::PopulationField</name>
    <message>
        <source>every row counts</source>
        <translation>所有行都计入</translation>
    </message>
    <message>
        <source>Column that chooses the rows that count</source>
        <translation>决定计入哪些行的列</translation>
    </message>
    <message>
        <source>Rows that fail the test have no answer for this task: they enter neither its loss nor its metrics. Example: purchases among clicked rows.</source>
        <translation>不满足条件的行对该任务没有标签：既不进入损失，也不进入指标。例如：只在点击的行中看购买。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>widgets::PortLegend</name>
    <message>
        <source>Port types: %1</source>
        <translation>端口类型：%1</translation>
    </message>
</context>
<context>
    <name>widgets::PredictWindow</name>
    <message>
        <source>Predict a file</source>
        <translation>预测文件</translation>
    </message>
    <message>
        <source>Predictions of the run of %1</source>
        <translation>%1 的运行的预测</translation>
    </message>
    <message>
        <source>First rows of the predictions</source>
        <translation>预测的前几行</translation>
    </message>
    <message>
        <source>With the columns of the file</source>
        <translation>包含文件的各列</translation>
    </message>
    <message>
        <source>Shows and saves them before the predictions, so that each row can be told by its id.</source>
        <translation>在预测之前显示并保存这些列，以便按标识符辨认每一行。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Save predictions…</source>
        <translation>保存预测…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消。没有写入任何内容。</translation>
    </message>
    <message>
        <source>Choose a table with the same columns as the one that the run learnt from. Labels are not needed.</source>
        <translation>选择一张表格，其列与运行学习时的相同。不需要标签。</translation>
    </message>
    <message>
        <source>Choose a table to predict</source>
        <translation>选择要预测的表格</translation>
    </message>
    <message>
        <source>Tables (%1);;All files (*)</source>
        <translation>表格 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Predicting %1…</source>
        <translation>正在预测 %1…</translation>
    </message>
    <message>
        <source>No predictions for %1.</source>
        <translation>没有 %1 的预测。</translation>
    </message>
    <message>
        <source>%1 things were noticed in this file.</source>
        <translation>此文件中有 %1 点值得注意。</translation>
    </message>
    <message>
        <source>Save predictions</source>
        <translation>保存预测</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Parquet (*.parquet)</source>
        <translation>CSV (*.csv);;Parquet (*.parquet)</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>正在写入 %1…</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The epoch whose weights predict: the one that was best for all tasks together, or for one task, on the validation rows.</source>
        <translation>用哪一轮的权重预测：在验证集上对所有任务整体最佳的一轮，或对某一任务最佳的一轮。</translation>
    </message>
    <message>
        <source>Best epoch of all tasks (%1)</source>
        <translation>所有任务的最佳轮次（%1）</translation>
    </message>
    <message>
        <source>Best epoch of %1 (%2)</source>
        <translation>%1 的最佳轮次（%2）</translation>
    </message>
    <message>
        <source>%1: %2 rows predicted; the first %3 are shown.</source>
        <comment>file</comment>
        <translation>%1：已预测 %2 行；显示前 %3 行。</translation>
    </message>
    <message>
        <source>%1: %2 rows predicted.</source>
        <comment>file</comment>
        <translation>%1：已预测 %2 行。</translation>
    </message>
</context>
<context>
    <name>widgets::PreparationPanel</name>
    <message>
        <source>Switch on: %1</source>
        <translation>启用：%1</translation>
    </message>
    <message>
        <source>Switch off: %1</source>
        <translation>停用：%1</translation>
    </message>
    <message>
        <source>Order of the steps</source>
        <translation>步骤顺序</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>移除：%1</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>更改：%1</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>in this order, learnt from training rows only, stored with the run, used again to predict</source>
        <translation>按此顺序执行，只从训练行学习，随运行保存，预测时再次使用</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>Earlier (Alt+Up)</source>
        <translation>提前 (Alt+Up)</translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation>推后 (Alt+Down)</translation>
    </message>
    <message>
        <source>Remove the step (Del)</source>
        <translation>移除步骤 (Del)</translation>
    </message>
    <message>
        <source>Steps of the preparation</source>
        <translation>预处理的步骤</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>all that it suits</source>
        <translation>所有适用的列</translation>
    </message>
    <message>
        <source>Names with commas between; * stands for any letters. Empty: every column that the step suits.</source>
        <translation>列名，用逗号分隔；* 代表任意字符。留空：步骤适用的每一列。</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>添加：%1</translation>
    </message>
    <message>
        <source>Columns of: %1</source>
        <translation>%1 的列</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n selected columns</source>
        <translation>
            <numerusform>仅所选的 %n 列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::ProblemList</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 个警告</translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hint</source>
        <translation>1 个提示</translation>
    </message>
    <message numerus="yes">
        <source>%n hints</source>
        <translation>
            <numerusform>%n 个提示</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands against training.</source>
        <translation>没有问题阻碍训练。</translation>
    </message>
    <message numerus="yes">
        <source>%n more are listed when these are mended.</source>
        <translation>
            <numerusform>修正这些之后还会列出 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Double-click a problem to go to its node. Every fix can be undone.</source>
        <translation>双击问题可转到它的节点。每个修正都可以撤销。</translation>
    </message>
    <message>
        <source>Problems: %1</source>
        <translation>问题：%1</translation>
    </message>
    <message>
        <source>Add a head</source>
        <translation>添加输出头</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>widgets::ProgressRow</name>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Batch %1 of %2</source>
        <translation>第 %1 批，共 %2 批</translation>
    </message>
    <message>
        <source>Elapsed %1</source>
        <translation>已用 %1</translation>
    </message>
    <message>
        <source>This epoch %1 left</source>
        <translation>本轮剩余 %1</translation>
    </message>
    <message>
        <source>All %1 left</source>
        <translation>全部剩余 %1</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1 行/秒</translation>
    </message>
</context>
<context>
    <name>widgets::RejectsDialog</name>
    <message>
        <source>Save the skipped rows</source>
        <translation>保存跳过的行</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Skipped rows</source>
        <translation>跳过的行</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Text of the line</source>
        <translation>该行文本</translation>
    </message>
    <message>
        <source>Save these rows…</source>
        <translation>保存这些行…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No row is skipped.</source>
        <translation>没有跳过任何行。</translation>
    </message>
    <message>
        <source>1 row is not part of the table.</source>
        <translation>1 行不属于表格。</translation>
    </message>
    <message>
        <source>%1 rows are not part of the table.</source>
        <translation>%1 行不属于表格。</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>显示前 %1 行。</translation>
    </message>
</context>
<context>
    <name>widgets::RunBar</name>
    <message>
        <source>Nothing runs now. Press Run first.</source>
        <translation>现在没有运行。请先按「运行」。</translation>
    </message>
    <message>
        <source>The run is ending.</source>
        <translation>运行正在结束。</translation>
    </message>
    <message>
        <source>A run goes on. Stop it or let it finish before you start another.</source>
        <translation>运行正在进行。请停止它或等它结束，再开始另一个。</translation>
    </message>
    <message>
        <source>Trains the model with the settings at the side (F5).</source>
        <translation>用旁边的设置训练模型 (F5)。</translation>
    </message>
    <message>
        <source>A run cannot start yet: %1</source>
        <translation>运行还不能开始：%1</translation>
    </message>
    <message>
        <source>Goes on where the run was paused (F5). Nothing was lost.</source>
        <translation>从暂停处继续 (F5)。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Waits after the running batch (F5). Everything is kept and can be looked at.</source>
        <translation>在当前批次后等待 (F5)。一切都会保留，可以查看。</translation>
    </message>
    <message>
        <source>The data is being prepared.</source>
        <translation>正在准备数据。</translation>
    </message>
    <message>
        <source>Trains one batch and pauses (F10).</source>
        <translation>训练一个批次后暂停 (F10)。</translation>
    </message>
    <message>
        <source>Ends after the running batch, runs the last validation and keeps the model (Ctrl+F5).</source>
        <translation>在当前批次后结束，做最后一次验证并保留模型 (Ctrl+F5)。</translation>
    </message>
    <message>
        <source>Ends after the running batch. The best epoch so far is kept in the run folder (Shift+F5).</source>
        <translation>在当前批次后结束。到目前为止最佳的一轮保存在运行文件夹中 (Shift+F5)。</translation>
    </message>
    <message>
        <source>Ends after the running batch. No epoch is finished yet: the model is kept as it is then, without figures (Shift+F5).</source>
        <translation>在当前批次后结束。还没有完成一轮：模型按当时的样子保留，没有指标 (Shift+F5)。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Step one batch</source>
        <translation>单步一个批次</translation>
    </message>
    <message>
        <source>Finish now</source>
        <translation>立即收尾</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>widgets::RunFacts</name>
    <message>
        <source>Began</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>%1, best %2</source>
        <translation>%1，最佳第 %2 轮</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1 行/秒</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>%1, rate %2</source>
        <translation>%1，学习率 %2</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>%1, one thread</source>
        <translation>%1，一个线程</translation>
    </message>
    <message>
        <source>%1, %2 threads</source>
        <translation>%1，%2 个线程</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Folder of the run: %1</source>
        <translation>运行的文件夹：%1</translation>
    </message>
    <message>
        <source>Facts of the run</source>
        <translation>运行概况</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <comment>task</comment>
        <translation>单独训练 %1</translation>
    </message>
    <message>
        <source>fold %1 of %2</source>
        <translation>第 %1 折，共 %2 折</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
</context>
<context>
    <name>widgets::SampleModel</name>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1，%2，%3，%4</translation>
    </message>
</context>
<context>
    <name>widgets::ShortcutSheet</name>
    <message>
        <source>Look around</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>Middle drag, Space + drag, Shift + wheel</source>
        <translation>中键拖动、空格 + 拖动、Shift + 滚轮</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Wheel, Ctrl + plus, Ctrl + minus, Ctrl+0</source>
        <translation>滚轮、Ctrl + 加号、Ctrl + 减号、Ctrl+0</translation>
    </message>
    <message>
        <source>Show all, show the selection</source>
        <translation>显示全部、显示所选</translation>
    </message>
    <message>
        <source>Home, F</source>
        <translation>Home、F</translation>
    </message>
    <message>
        <source>Show or hide the map</source>
        <translation>显示或隐藏缩略图</translation>
    </message>
    <message>
        <source>Shift+M</source>
        <translation>Shift+M</translation>
    </message>
    <message>
        <source>Next pane, pane before</source>
        <translation>下一个窗格、上一个窗格</translation>
    </message>
    <message>
        <source>F6, Shift+F6</source>
        <translation>F6、Shift+F6</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Add, toggle</source>
        <translation>加选、切换</translation>
    </message>
    <message>
        <source>Shift-click, Ctrl-click</source>
        <translation>Shift 加点击、Ctrl 加点击</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Drag on empty, Ctrl+A</source>
        <translation>在空白处拖动、Ctrl+A</translation>
    </message>
    <message>
        <source>Find a node</source>
        <translation>查找节点</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Next node, node before</source>
        <translation>下一个节点、上一个节点</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab、Shift+Tab</translation>
    </message>
    <message>
        <source>Select nothing, cancel</source>
        <translation>取消选择、取消操作</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>撤销、重做</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Y</source>
        <translation>Ctrl+Z、Ctrl+Y</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>搭建</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>Space, double-click, drag from Layers</source>
        <translation>空格、双击、从「层」拖出</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Drag from a port, L</source>
        <translation>从端口拖出、L</translation>
    </message>
    <message>
        <source>Move the end of a link</source>
        <translation>移动连线的一端</translation>
    </message>
    <message>
        <source>Ctrl + drag at the port</source>
        <translation>Ctrl + 在端口处拖动</translation>
    </message>
    <message>
        <source>Remove the links of a port</source>
        <translation>移除端口的连线</translation>
    </message>
    <message>
        <source>Alt-click</source>
        <translation>Alt 加点击</translation>
    </message>
    <message>
        <source>Cut links</source>
        <translation>切断连线</translation>
    </message>
    <message>
        <source>Ctrl + right drag</source>
        <translation>Ctrl + 右键拖动</translation>
    </message>
    <message>
        <source>Insert a node into a link</source>
        <translation>把节点插入连线</translation>
    </message>
    <message>
        <source>Drop it on the link</source>
        <translation>放到连线上</translation>
    </message>
    <message>
        <source>Take a node out of its links</source>
        <translation>把节点从连线中取出</translation>
    </message>
    <message>
        <source>Alt + drag</source>
        <translation>Alt + 拖动</translation>
    </message>
    <message>
        <source>Delete, delete and reconnect</source>
        <translation>删除、删除并重新连接</translation>
    </message>
    <message>
        <source>Del, Ctrl+Del</source>
        <translation>Del、Ctrl+Del</translation>
    </message>
    <message>
        <source>Bypass, use again</source>
        <translation>旁路、重新启用</translation>
    </message>
    <message>
        <source>B, M</source>
        <translation>B、M</translation>
    </message>
    <message>
        <source>Group, ungroup</source>
        <translation>组合、取消组合</translation>
    </message>
    <message>
        <source>Ctrl+G, Ctrl+Shift+G</source>
        <translation>Ctrl+G、Ctrl+Shift+G</translation>
    </message>
    <message>
        <source>Into a block, out of it</source>
        <translation>进入模块、离开模块</translation>
    </message>
    <message>
        <source>Enter, Esc</source>
        <translation>Enter、Esc</translation>
    </message>
    <message>
        <source>Share between tasks, own copies</source>
        <translation>在任务间共享、各有一份</translation>
    </message>
    <message>
        <source>Ctrl+J, Ctrl+Shift+J</source>
        <translation>Ctrl+J、Ctrl+Shift+J</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Move by 8, by 40</source>
        <translation>移动 8、移动 40</translation>
    </message>
    <message>
        <source>Arrows, Shift + arrows</source>
        <translation>方向键、Shift + 方向键</translation>
    </message>
    <message>
        <source>Move without lines and grid</source>
        <translation>移动时不吸附参考线和网格</translation>
    </message>
    <message>
        <source>Ctrl while dragging</source>
        <translation>拖动时按住 Ctrl</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>整理布局</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Copy, cut, paste, duplicate</source>
        <translation>复制、剪切、粘贴、再制</translation>
    </message>
    <message>
        <source>Ctrl+C, X, V, D</source>
        <translation>Ctrl+C、X、V、D</translation>
    </message>
    <message>
        <source>Rename, settings</source>
        <translation>重命名、设置</translation>
    </message>
    <message>
        <source>F2, Enter</source>
        <translation>F2、Enter</translation>
    </message>
    <message>
        <source>Keys and gestures of the canvas</source>
        <translation>画布的按键与手势</translation>
    </message>
</context>
<context>
    <name>widgets::SidePanel</name>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 个警告</translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hint</source>
        <translation>1 个提示</translation>
    </message>
    <message numerus="yes">
        <source>%n hints</source>
        <translation>
            <numerusform>%n 个提示</numerusform>
        </translation>
    </message>
    <message>
        <source>Findings and column</source>
        <translation>发现与列</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>widgets::SplitBar</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
</context>
<context>
    <name>widgets::SplitFields</name>
    <message>
        <source>Change the column of the split</source>
        <translation>更改划分的列</translation>
    </message>
    <message>
        <source>Cut by shares</source>
        <translation>按比例切分</translation>
    </message>
    <message>
        <source>Change the fold</source>
        <translation>更改折</translation>
    </message>
    <message>
        <source>Change the training window</source>
        <translation>更改训练窗口</translation>
    </message>
    <message>
        <source>Change the seed of the split</source>
        <translation>更改划分的种子</translation>
    </message>
    <message>
        <source>Give a number of folds from 2 to 100, or 0 for none.</source>
        <translation>请填写 2 到 100 的折数，0 表示不分折。</translation>
    </message>
    <message>
        <source>Change the number of folds</source>
        <translation>更改折数</translation>
    </message>
    <message>
        <source>Change the split</source>
        <translation>更改划分</translation>
    </message>
    <message>
        <source>Change the dates of the split</source>
        <translation>更改划分的日期</translation>
    </message>
    <message>
        <source>Change the values of the split</source>
        <translation>更改划分的取值</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>保持比例</translation>
    </message>
    <message>
        <source>Keep together</source>
        <translation>保持同组</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切分</translation>
    </message>
    <message>
        <source>Validation from</source>
        <translation>验证集始于</translation>
    </message>
    <message>
        <source>Test from</source>
        <translation>测试集始于</translation>
    </message>
    <message>
        <source>Validation is</source>
        <translation>验证集为</translation>
    </message>
    <message>
        <source>Test is</source>
        <translation>测试集为</translation>
    </message>
    <message>
        <source>Of every</source>
        <translation>每</translation>
    </message>
    <message>
        <source>rows, validation</source>
        <translation>行中，验证集余数</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试集余数</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折数</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折</translation>
    </message>
    <message>
        <source>Rows are counted from 0. The rest of the row number divided by this decides its part.</source>
        <translation>行从 0 开始编号。行号除以此数的余数决定该行属于哪一部分。</translation>
    </message>
    <message>
        <source>The rows are cut into so many equal folds, and each is the test part once. 0 = no folds. Compare runs all of them.</source>
        <translation>各行被切成这么多个相等的折，每折轮流作为测试集。0 = 不分折。对比会运行所有折。</translation>
    </message>
    <message>
        <source>Training window keeps its length</source>
        <translation>训练窗口保持长度</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>所有任务</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>选择一列</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>fold %1</source>
        <translation>第 %1 折</translation>
    </message>
    <message>
        <source>by shares</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>by dates</source>
        <translation>按日期</translation>
    </message>
</context>
<context>
    <name>widgets::SplitPanel</name>
    <message>
        <source>Table of the test rows</source>
        <translation>测试集的表格</translation>
    </message>
    <message>
        <source>Table of the validation rows</source>
        <translation>验证集的表格</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.parquet *.arrow *.feather *.gz *.zst);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.txt *.parquet *.arrow *.feather *.gz *.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Change the split</source>
        <translation>更改划分</translation>
    </message>
    <message>
        <source>Split: %1</source>
        <translation>划分：%1</translation>
    </message>
    <message>
        <source>Choose the test file</source>
        <translation>选择测试文件</translation>
    </message>
    <message>
        <source>Choose the validation file</source>
        <translation>选择验证文件</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Stratified</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>Grouped</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>By a column, by row number, or from three files.</source>
        <translation>按某一列、按行号，或来自三个文件。</translation>
    </message>
    <message>
        <source>Shares of training, validation and test rows</source>
        <translation>训练、验证和测试行的比例</translation>
    </message>
    <message>
        <source>Drag the handles to change the shares.</source>
        <translation>拖动滑块更改比例。</translation>
    </message>
    <message>
        <source>%1 rate %2 %</source>
        <translation>%1 比率 %2 %</translation>
    </message>
    <message>
        <source>%1 rows are in no part.</source>
        <translation>%1 行不在任何部分中。</translation>
    </message>
</context>
<context>
    <name>widgets::StackedShareChart</name>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>%1: %2 of the total weight.</source>
        <translation>%1：占总权重的 %2。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation>%1 的占比</translation>
    </message>
</context>
<context>
    <name>widgets::StepPreviewView</name>
    <message>
        <source>Rows that the step leaves out.</source>
        <translation>此步骤忽略的行。</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>之前与之后</translation>
    </message>
    <message>
        <source>Column of the preview</source>
        <translation>预览的列</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>显示行</translation>
    </message>
    <message>
        <source>Choose a step to see what it does.</source>
        <translation>选择一个步骤，查看它的作用。</translation>
    </message>
    <message>
        <source>There is no split yet, so nothing can be learnt from training rows.</source>
        <translation>还没有划分，因此无法从训练行学习。</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>%1 of %2 rows take part; %3 are left out.</source>
        <translation>%2 行中有 %1 行参与；忽略 %3 行。</translation>
    </message>
    <message>
        <source>New columns: %1.</source>
        <translation>新列：%1。</translation>
    </message>
    <message>
        <source>Learnt from training rows: %1.</source>
        <translation>从训练行学到：%1。</translation>
    </message>
    <message>
        <source>Adds an input that is 1 where the value is missing: %1 of the training rows.</source>
        <translation>增加一个输入，缺失时为 1：占训练行的 %1。</translation>
    </message>
    <message>
        <source>%1 codes before, %2 after, one of them for unknown values.</source>
        <translation>之前 %1 个编码，之后 %2 个，其中一个表示未知值。</translation>
    </message>
    <message>
        <source>Enters as %1 numbers 0 and 1.</source>
        <translation>作为 %1 个 0/1 数输入。</translation>
    </message>
    <message>
        <source>Each value is learnt as %1 numbers.</source>
        <translation>每个值学成 %1 个数。</translation>
    </message>
    <message>
        <source>Missing: %1 before, %2 after.</source>
        <translation>缺失：之前 %1，之后 %2。</translation>
    </message>
    <message>
        <source>No column of this table is what the step works on.</source>
        <translation>此表格中没有该步骤处理的列。</translation>
    </message>
    <message>
        <source>Made from %1</source>
        <translation>由 %1 生成</translation>
    </message>
</context>
<context>
    <name>widgets::StudyRow</name>
    <message>
        <source>Run %1 of %2: seed %3</source>
        <translation>第 %1 次运行，共 %2 次：种子 %3</translation>
    </message>
    <message>
        <source>Run %1 of %2: fold %3</source>
        <translation>第 %1 次运行，共 %2 次：第 %3 折</translation>
    </message>
    <message>
        <source>Run %1 of %2: %3 alone, seed %4</source>
        <translation>第 %1 次运行，共 %2 次：单独训练 %3，种子 %4</translation>
    </message>
    <message>
        <source>%1. Stopping.</source>
        <translation>%1。正在停止。</translation>
    </message>
    <message>
        <source>%1, epoch %2 of at most %3</source>
        <comment>run, epoch</comment>
        <translation>%1，第 %2 轮，最多 %3 轮</translation>
    </message>
    <message>
        <source>Watch it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Curves of the run that goes on, on the Train page.</source>
        <translation>在训练页显示正在进行的运行的曲线。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops within a batch. Runs of the study that are finished stay.</source>
        <translation>在一个批次内停止。研究中已完成的运行会保留。</translation>
    </message>
</context>
<context>
    <name>widgets::StudyWindow</name>
    <message>
        <source>New study</source>
        <translation>新建研究</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折</translation>
    </message>
    <message>
        <source>Kind of the study</source>
        <translation>研究的类型</translation>
    </message>
    <message>
        <source>Then train every task alone in the same way, to compare with</source>
        <translation>然后以同样方式单独训练每个任务，用于对比</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Every row is tested once: the rows are cut into folds, and each run leaves another one out.</source>
        <translation>每一行都测试一次：各行分成若干折，每次运行留出不同的一折。</translation>
    </message>
    <message>
        <source>The same rows again and again, with other starting weights and another order: shows how much of a result is luck.</source>
        <translation>反复使用相同的行，但初始权重和顺序不同：显示结果中有多少是运气。</translation>
    </message>
    <message>
        <source>Between %1 and %2 folds.</source>
        <translation>%1 到 %2 折。</translation>
    </message>
    <message>
        <source>Between %1 and %2 seeds.</source>
        <translation>%1 到 %2 个种子。</translation>
    </message>
    <message numerus="yes">
        <source>%1 runs, one after the other.</source>
        <translation>
            <numerusform>%1 次运行，依次进行。</numerusform>
        </translation>
    </message>
    <message>
        <source>At least 3 are needed to judge.</source>
        <translation>至少需要 3 次才能判断。</translation>
    </message>
</context>
<context>
    <name>widgets::TableWindow</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>widgets::TaskEditor</name>
    <message>
        <source>Remove task %1</source>
        <translation>移除任务 %1</translation>
    </message>
    <message>
        <source>Give the task a name.</source>
        <translation>请给任务一个名称。</translation>
    </message>
    <message>
        <source>Rename task</source>
        <translation>重命名任务</translation>
    </message>
    <message>
        <source>Set weight of task</source>
        <translation>设置任务的权重</translation>
    </message>
    <message>
        <source>Set kind of task</source>
        <translation>设置任务的类型</translation>
    </message>
    <message>
        <source>Set levels of task</source>
        <translation>设置任务的等级</translation>
    </message>
    <message>
        <source>Set column of task</source>
        <translation>设置任务的列</translation>
    </message>
    <message>
        <source>Set what &quot;yes&quot; means</source>
        <translation>设置「是」的含义</translation>
    </message>
    <message>
        <source>Set loss of task</source>
        <translation>设置任务的损失</translation>
    </message>
    <message>
        <source>Set metrics of task</source>
        <translation>设置任务的指标</translation>
    </message>
    <message>
        <source>Set columns of task</source>
        <translation>设置任务的各列</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The column also suits: %1.</source>
        <translation>此列也适合：%1。</translation>
    </message>
    <message>
        <source>The column rather suits: %1.</source>
        <translation>此列更适合：%1。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>The levels from low to high, with commas between. Empty: numbers by their size.</source>
        <translation>等级从低到高，用逗号分隔。留空：按数值大小。</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>&quot;Yes&quot; means</source>
        <translation>「是」表示</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>How much this task counts in the total loss, beside the other tasks.</source>
        <translation>与其他任务相比，此任务在总损失中的分量。</translation>
    </message>
    <message>
        <source>Remove task</source>
        <translation>移除任务</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Colour and marker of this task in every view</source>
        <translation>此任务在各视图中的颜色和标记</translation>
    </message>
    <message>
        <source>Set rows that count for task</source>
        <translation>设置任务计入的行</translation>
    </message>
    <message>
        <source>%1 of %2 rows count</source>
        <translation>计入 %1 / %2 行</translation>
    </message>
    <message>
        <source>Counts only rows where</source>
        <translation>只计入满足条件的行</translation>
    </message>
</context>
<context>
    <name>widgets::TaskStrip</name>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Click: highlight this task. Double-click: edit it.</source>
        <translation>单击：突出此任务。双击：编辑。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::TaskTable</name>
    <message>
        <source>%1 ± %2</source>
        <comment>gain, standard error</comment>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>Known when the run has ended.</source>
        <translation>运行结束后才知道。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Valid. loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>At epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Against trivial</source>
        <translation>相对常数答案</translation>
    </message>
    <message>
        <source>On the validation rows, at the end of the last epoch.</source>
        <translation>在验证集上，最近一轮结束时。</translation>
    </message>
    <message>
        <source>How much better than always giving the same answer: the commonest class or the mean. Plus is better; ± is the standard error.</source>
        <translation>比始终给出同一答案（最常见的类别或均值）好多少。正值更好；± 是标准误差。</translation>
    </message>
    <message>
        <source>Figures per task</source>
        <translation>各任务的数值</translation>
    </message>
    <message>
        <source>Train loss, smoothed</source>
        <translation>训练损失（平滑）</translation>
    </message>
    <message>
        <source>End of the smoothed curve above: a mean of the last batches, later ones counting more.</source>
        <translation>上方平滑曲线的末端：最近各批的均值，越靠后权重越大。</translation>
    </message>
</context>
<context>
    <name>widgets::TemplateCards</name>
    <message>
        <source>No task is chosen yet.</source>
        <translation>还没有选择任务。</translation>
    </message>
    <message>
        <source>Choose on the Data page which columns shall be learnt. Then a template makes the model.</source>
        <translation>在数据页选择要学习的列。然后由模板搭建模型。</translation>
    </message>
    <message>
        <source>Choose tasks on Data</source>
        <translation>在数据页选择任务</translation>
    </message>
    <message>
        <source>Start from an empty canvas</source>
        <translation>从空画布开始</translation>
    </message>
    <message>
        <source>Start with a template</source>
        <translation>从模板开始</translation>
    </message>
    <message>
        <source>A template builds a whole model for your tasks. Everything in it can be changed afterwards.</source>
        <translation>模板为您的任务搭建完整的模型。之后其中的一切都可以更改。</translation>
    </message>
</context>
<context>
    <name>widgets::TemplateDialog</name>
    <message>
        <source>Template %1</source>
        <translation>模板 %1</translation>
    </message>
    <message>
        <source>Template: %1</source>
        <translation>模板：%1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>This replaces the present model. Undo brings it back.</source>
        <translation>这会替换当前模型。撤销可以恢复。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Build model</source>
        <translation>搭建模型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>widgets::TimeChart</name>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Time %1</source>
        <translation>时间 %1</translation>
    </message>
</context>
<context>
    <name>widgets::TradeOff</name>
    <message>
        <source>No run to show.</source>
        <translation>没有可显示的运行。</translation>
    </message>
    <message>
        <source>On the Pareto front: %1.</source>
        <translation>在帕累托前沿上：%1。</translation>
    </message>
    <message>
        <source>%1: %2 on validation</source>
        <comment>task, metric</comment>
        <translation>%1：验证集 %2</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>On the front</source>
        <translation>在前沿上</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>widgets::TrainPage</name>
    <message>
        <source>Looking inside costs %1 of the time</source>
        <translation>查看内部占用 %1 的时间</translation>
    </message>
    <message>
        <source>Balancing found no answer in %1 of %2 steps and kept its last weights there.</source>
        <translation>均衡在 %2 步中有 %1 步没有找到答案，这些步沿用了上一次的权重。</translation>
    </message>
    <message>
        <source>Run of %1</source>
        <comment>moment</comment>
        <translation>%1 的运行</translation>
    </message>
    <message>
        <source>Run %1 of %2</source>
        <comment>of a study</comment>
        <translation>第 %1 次运行，共 %2 次</translation>
    </message>
    <message>
        <source>%1: %2 alone</source>
        <comment>run, task</comment>
        <translation>%1：单独训练 %2</translation>
    </message>
    <message>
        <source>ended early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>收尾中</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>%1, %2, seed %3</source>
        <comment>optimizer, balancing</comment>
        <translation>%1，%2，种子 %3</translation>
    </message>
    <message>
        <source>No run yet. The model is ready.</source>
        <translation>还没有运行。模型已就绪。</translation>
    </message>
    <message>
        <source>Curves, gradient conflict and attention appear here while it learns.</source>
        <translation>学习过程中，这里会显示曲线、梯度冲突和注意力。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Made with other settings.</source>
        <translation>用其他设置得到。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Show node</source>
        <translation>显示节点</translation>
    </message>
    <message>
        <source>Show column</source>
        <translation>显示列</translation>
    </message>
    <message>
        <source>Run again with learning rate %1</source>
        <translation>以学习率 %1 重新运行</translation>
    </message>
    <message>
        <source>Lower the learning rate</source>
        <translation>降低学习率</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Shows or hides the training settings.</source>
        <translation>显示或隐藏训练设置。</translation>
    </message>
    <message>
        <source>Time for conflict, gates and attention during the run. &quot;Look inside every&quot; in the settings changes it.</source>
        <translation>运行期间用于冲突、门控和注意力的时间。可用设置中的「查看内部的间隔」更改。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>finished, no gain since epoch %1</source>
        <translation>已完成，第 %1 轮之后没有提升</translation>
    </message>
</context>
<context>
    <name>widgets::TrainSettings</name>
    <message>
        <source>Change training settings</source>
        <translation>更改训练设置</translation>
    </message>
    <message>
        <source>Training settings</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>The run goes on with the settings it began with. Changes count from the next run.</source>
        <translation>运行沿用开始时的设置。更改从下一次运行起生效。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate over time</source>
        <translation>学习率随时间变化</translation>
    </message>
    <message>
        <source>Balance of the tasks</source>
        <translation>任务均衡</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>Repeating and speed</source>
        <translation>重复与速度</translation>
    </message>
</context>
<context>
    <name>widgets::UseBars</name>
    <message>
        <source>E%1</source>
        <comment>short name of an expert</comment>
        <translation>E%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>expert, share</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 uses %2 most: %3.</source>
        <translation>%1 最常用 %2：%3。</translation>
    </message>
    <message>
        <source>%1 uses expert %2 for %3 on average; rows differ by ± %4.</source>
        <translation>%1 平均使用专家 %2 的 %3；行间差异 ± %4。</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>Mean share</source>
        <translation>平均占比</translation>
    </message>
    <message>
        <source>Spread over rows</source>
        <translation>行间波动</translation>
    </message>
</context>
<context>
    <name>widgets::UsedBy</name>
    <message>
        <source>no task</source>
        <translation>没有任务</translation>
    </message>
</context>
<context>
    <name>widgets::ValueBars</name>
    <message>
        <source>%1: %2 rows, %3 %</source>
        <translation>%1：%2 行，%3 %</translation>
    </message>
    <message>
        <source>%1 more values in %2 rows</source>
        <translation>另有 %1 个值，共 %2 行</translation>
    </message>
</context>
<context>
    <name>widgets::VerdictBar</name>
    <message>
        <source>Choose a run to see what it gains.</source>
        <translation>选择一次运行，查看它的提升。</translation>
    </message>
    <message>
        <source>%1 %2 against %3</source>
        <comment>letter, run, baseline</comment>
        <translation>%1 %2 对比 %3</translation>
    </message>
    <message>
        <source>%1 repeats</source>
        <translation>%1 次重复</translation>
    </message>
    <message>
        <source>%1 of at least %2 repeats</source>
        <translation>%1 次重复，至少需要 %2 次</translation>
    </message>
    <message>
        <source>Load model</source>
        <translation>载入模型</translation>
    </message>
    <message>
        <source>not clear yet</source>
        <translation>尚不明确</translation>
    </message>
</context>
<context>
    <name>widgets::WelcomePage</name>
    <message>
        <source>A shop: click, cart, buy</source>
        <translation>商店：点击、加购、购买</translation>
    </message>
    <message>
        <source>Three yes/no tasks share eight experts; a gate per task chooses among them (MMoE).</source>
        <translation>三个是非任务共享八个专家；每个任务由一个门控在其中选择 (MMoE)。</translation>
    </message>
    <message>
        <source>The shop with attention</source>
        <translation>带注意力的商店</translation>
    </message>
    <message>
        <source>Every column becomes a token; watch which columns each task looks at.</source>
        <translation>每一列变成一个词元；观察每个任务看哪些列。</translation>
    </message>
    <message>
        <source>The attention gate of the article</source>
        <translation>论文中的注意力门控</translation>
    </message>
    <message>
        <source>A small shared trunk and a gate per task, on the random answers that the article prints: nothing can be learnt, and the curves show it.</source>
        <translation>一个小的共享主干，每个任务一个门控，使用论文中打印的随机答案：没有可学习的内容，曲线也显示了这一点。</translation>
    </message>
    <message>
        <source>Learn several tasks from one table, and see what they share.</source>
        <translation>从一张表格学习多个任务，并看清它们共享了什么。</translation>
    </message>
    <message>
        <source>Open table</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>or drop a CSV, TSV, Parquet or project file in this window</source>
        <translation>或把 CSV、TSV、Parquet 或项目文件拖到此窗口</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>They open as copies, work without network, and come with a finished run.</source>
        <translation>它们以副本打开，无需网络，并附带一次已完成的运行。</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Runs of projects that were not saved</source>
        <translation>未保存项目的运行</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 次运行</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the newest of %2</source>
        <comment>runs, moment</comment>
        <translation>%1，最新于 %2</translation>
    </message>
</context>
<context>
    <name>widgets::YesField</name>
    <message>
        <source>1, true, yes, or the second value</source>
        <translation>1、true、yes，或第二个值</translation>
    </message>
    <message>
        <source>Several values</source>
        <translation>多个值</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>widgets::ZoomControl</name>
    <message>
        <source>Zoom out (Ctrl+−)</source>
        <translation>缩小 (Ctrl+−)</translation>
    </message>
    <message>
        <source>Zoom in (Ctrl++)</source>
        <translation>放大 (Ctrl++)</translation>
    </message>
    <message>
        <source>Show at 100 % (Ctrl+0)</source>
        <translation>以 100 % 显示 (Ctrl+0)</translation>
    </message>
    <message>
        <source>Show all (Home)</source>
        <translation>显示全部 (Home)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
</TS>
