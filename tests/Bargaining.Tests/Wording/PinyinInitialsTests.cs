using System.Text;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

public sealed class PinyinInitialsTests
{
    [Theory]
    [InlineData("哈尔滨松江精密机械厂", "hebsjjmjxc")]
    [InlineData("道里区鑫源食品有限公司", "dlqxyspyxgs")]
    [InlineData("黑龙江省总工会", "hljszgh")]
    [InlineData("双城呼兰阿城五常尚志依兰方正宾县巴彦木兰通河延寿", "schlacwcszylfzbxbymlthys")]
    [InlineData("啊八擦大俄发嘎哈几卡拉妈那哦怕七然撒他挖西呀杂", "abcdefghjklmnopqrstwxyz")]
    [InlineData("热电集团股份制造加工贸易物流能源科技医药房地产开发建筑工程", "rdjtgfzzjgmywlnykjyyfdckfjzgc")]
    [InlineData("哈尔滨银行", "hebyh")] // one character, several initials: the word says which
    [InlineData("长城（重庆）会计师事务所", "cccqkjssws")]
    [InlineData("3M 中国", "3mzg")]
    [InlineData("……", "")]
    public void A_name_has_its_initials(string name, string initials) => PinyinInitials.Of(name).ShouldBe(initials);

    [Theory]
    [InlineData("HEBSJ", "hebsj")]
    [InlineData("3m", "3m")]
    [InlineData("h", null)]
    [InlineData("松江", null)]
    [InlineData("2026", null)]
    [InlineData("230102-2026-CB-0001", null)]
    public void What_could_be_initials_is_looked_for_as_such(string text, string? asked) => PinyinInitials.Asked(text).ShouldBe(asked);

    /// <summary>GB 2312 orders its first 3,755 characters by pinyin: where they begin with which letter is
    /// said by the standard. Those that differ have several readings.</summary>
    [Fact]
    public void The_common_characters_have_the_initials_of_the_national_standard()
    {
        const string begins =
            "B0A1a B0C5b B2C1c B4EEd B6EAe B7A2f B8C1g B9FEh BBF7j BFA6k C0ACl C2E8m C4C3n C5B6o C5BEp C6DAq C8BBr "
            + "C8F6s CBFAt CDDAw CEF4x D1B9y D4D1z";
        var zones = begins.Split(' ').Select(zone => (From: Convert.ToInt32(zone[..4], 16), Initial: zone[4])).ToList();
        var gb2312 = CodePagesEncodingProvider.Instance.GetEncoding("GB2312")!;
        var common =
            from high in Enumerable.Range(0xB0, 0xD8 - 0xB0)
            from low in Enumerable.Range(0xA1, 0xFF - 0xA1)
            where high < 0xD7 || low <= 0xF9
            select (Character: gb2312.GetString([(byte)high, (byte)low]), zones.Last(zone => zone.From <= ((high << 8) | low)).Initial);

        common
            .Where(one => PinyinInitials.Of(one.Character) != $"{one.Initial}")
            .Select(one => one.Character)
            .Except("辟泊匙脯蛤槛咯咳傀埔茄炔伺厦畜吁轧辗椎".Select(letter => $"{letter}"))
            .ShouldBeEmpty();
    }
}
