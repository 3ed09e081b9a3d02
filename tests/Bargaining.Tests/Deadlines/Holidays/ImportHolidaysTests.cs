using Bargaining.Deadlines.Holidays;
using Bargaining.Organisations;
using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Deadlines.Holidays;

[Collection(nameof(Holidays))]
public sealed class ImportHolidaysTests
{
    [Theory]
    [InlineData("\n2041,2041-02-30,rest,春节", "date", "不是日期")]
    [InlineData("\nx,2041-06-20,rest,春节", "notice_year", "不是年度")]
    [InlineData("\n2042,2042-06-20,rest,春节", "notice_year", "只载一个年度")]
    [InlineData("\n2041,2040-11-30,rest,春节", "date", "不在 2041 年内")]
    [InlineData("\n2041,2042-01-01,rest,春节", "date", "不在 2041 年内")]
    [InlineData("\n2041,2041-06-20,maybe,春节", "day", "放假")]
    [InlineData("\n2041,2041-06-20,work,春节", "day", "周六或者周日")]
    [InlineData("\n2041,2041-06-22,rest,", "holiday", "没有填写")]
    [InlineData("\n2041,2041-06-22,rest,\"春,节\"", "holiday", "逗号")]
    [InlineData("\n2041,,rest,春节", "date", "没有填写")]
    [InlineData("\n2041,2041-01-16,rest,春节", "date", "同一天")]
    public async Task A_bad_row_is_told_in_both_languages_and_nothing_is_kept(string row, string column, string says)
    {
        await using var world = await Notices.BeforeAsync();

        var refused = await Should.ThrowAsync<SheetRefused>(() => world.Import(Notices.Csv(row)));

        var fault = refused.Faults.ShouldHaveSingleItem();
        fault.Field.ShouldEndWith($".{column}");
        fault.Message.Zh.ShouldContain(says);
        fault.Message.En.ShouldNotBeNullOrWhiteSpace();
        (await world.Read(db => db.HolidayNotices.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "空")]
    [InlineData("notice_year,date,day,holiday", "没有数据行")]
    [InlineData("notice_year,date,day\n2041,2041-01-01,rest", "缺少")]
    [InlineData("notice_year,date,day,holiday\n2041,2041-01-01,rest,元旦", "没有列出法定节假日 2041-05-01")]
    [InlineData("notice_year,date,day,holiday\n2026,2026-01-01,rest,元旦", "已有")]
    public async Task A_file_that_is_no_whole_notice_is_told(string csv, string says)
    {
        await using var world = await Notices.BeforeAsync();

        var refused = await Should.ThrowAsync<SheetRefused>(() => world.Import(csv));

        refused.Faults.ShouldContain(fault => fault.Field == "file" && fault.Message.Zh.Contains(says));
    }

    [Fact]
    public async Task A_notice_is_kept_once_and_with_whence_it_is_and_a_correction_only_of_what_there_is()
    {
        await using var world = await Notices.BeforeAsync();
        (await Should.ThrowAsync<SheetRefused>(() => world.Import(Notices.Csv(), correction: true)))
            .Faults[0]
            .Message.Zh.ShouldContain("无从更正");

        var imported = await world.Import(Notices.Csv());

        (await Should.ThrowAsync<SheetRefused>(() => world.Import(Notices.Csv()))).Faults[0].Message.Zh.ShouldContain("已有");
        (await Should.ThrowAsync<SheetRefused>(() => world.Import(Notices.Csv(), correction: true)))
            .Faults[0]
            .Message.Zh.ShouldContain("没有需要更正");
        var kept = await world.Read(db => db.HolidayNotices.AsNoTracking().SingleAsync());
        (kept.Id, kept.Year, kept.Number, kept.DocumentNumber, kept.ImportedAt).ShouldBe(
            (imported.Id!.Value, Notices.Year, 1, "测试〔2040〕1号", world.Clock.Now)
        );
        var known = await world.Using<HolidayQuery, HolidaysView>(query => query.ReadAsync());
        known.ProvisionalFrom.ShouldBe(2027, "years between the program's own and this one have none");
    }

    [Fact]
    public async Task An_address_that_is_none_is_told()
    {
        await using var world = await Notices.BeforeAsync();

        var refused = await Should.ThrowAsync<Invalid>(() =>
            world.Using<ImportHolidaysHandler, HolidaysImported>(handler =>
                handler.PreviewAsync(Notices.Command(Notices.Csv()) with { Url = "javascript:alert(1)" })
            )
        );

        refused.Faults.ShouldHaveSingleItem().Field.ShouldBe("url");
    }
}
