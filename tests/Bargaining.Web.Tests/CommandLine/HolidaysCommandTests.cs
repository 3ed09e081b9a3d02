using System.Text.Json;
using Bargaining.Law;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>A holiday notice taken in by hand, as an operator does it: looked at first,
/// then imported once, its deadlines moved and told.</summary>
public sealed class HolidaysCommandTests : IDisposable
{
    private const int Year = 2097;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bargaining-holidays");

    [Fact]
    public async Task A_notice_is_looked_at_then_imported_and_the_deadlines_that_it_touches_move()
    {
        Assert.SkipWhen(TestDatabases.IsSqlServer, "the tests share one database there");
        var database = await Demonstration.CopyAsync("bargaining_holidays_tests");
        var due = await PutOffAsync(database!);
        var file = Write(
            "notice.csv",
            string.Join(
                '\n',
                [
                    "notice_year,date,day,holiday",
                    .. HolidayCalendar.Statutory(Year).Append(due).Select(day => $"{Year},{day:yyyy-MM-dd},rest,节日"),
                ]
            )
        );
        string[] import = ["holidays", "import", file, "--lang", "en", "--number", "国办发明电〔2099〕1号", "--title", "放假通知"];

        var looked = await BargainingCommand.RunAsync([.. import, "--preview"], database);
        looked.Exit.ShouldBe(0, looked.Output + looked.Errors);
        looked.Output.ShouldContain($"{due:yyyy-MM-dd} → ");
        (await DueAsync(database!)).ShouldBe(due, "a preview moves nothing");

        var taken = await BargainingCommand.RunAsync([.. import, "--json"], database);
        taken.Exit.ShouldBe(0, taken.Output + taken.Errors);
        var moves = JsonDocument.Parse(taken.Output).RootElement.GetProperty("first").EnumerateArray().ToList();
        moves.ShouldContain(move => move.GetProperty("before").GetString() == $"{due:yyyy-MM-dd}");
        (await DueAsync(database!)).ShouldBe(due.AddDays(1));

        var again = await BargainingCommand.RunAsync(import, database);
        again.Exit.ShouldBe(1, "a year has one notice, and corrections of it");
        var known = await BargainingCommand.RunAsync(["holidays", "--lang", "en"], database);
        known.Exit.ShouldBe(0, known.Errors);
        known.Output.ShouldContain("国办发明电〔2099〕1号");
        known.Output.ShouldContain("imported by the command line");
    }

    [Fact]
    public async Task A_file_with_a_fault_is_refused_with_its_row()
    {
        Assert.SkipWhen(TestDatabases.IsSqlServer, "the tests share one database there");
        var database = await TestDatabases.EmptyAsync("bargaining_holidays_fault_tests");
        (await BargainingCommand.RunAsync(["migrate"], database)).Exit.ShouldBe(0);
        var file = Write("fault.csv", "notice_year,date,day,holiday\n2097,2097-13-01,rest,元旦\n");

        var refused = await BargainingCommand.RunAsync(
            ["holidays", "import", file, "--lang", "zh", "--number", "国办发明电〔2096〕1号", "--title", "放假通知"],
            database
        );
        var missing = await BargainingCommand.RunAsync(["holidays", "import", Path.Combine(_folder.FullName, "none.csv")], database);

        refused.Exit.ShouldBe(1, refused.Output + refused.Errors);
        refused.Output.ShouldContain("2097-13-01");
        missing.Exit.ShouldNotBe(0);
        missing.Errors.ShouldContain("There is no file none.csv.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // A deadline of the demonstration, put by hand on a Wednesday of a year that has no notice, as one whose clock had stood still.
    private static async Task<DateOnly> PutOffAsync(string database)
    {
        var due = new DateOnly(Year, 5, 8);
        while (due.DayOfWeek != DayOfWeek.Wednesday)
        {
            due = due.AddDays(1);
        }

        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "UPDATE deadlines SET due = $1, unrolled = $1, provisional = true WHERE state = 'Open' AND matter = 'contract.renewal-window'"
        );
        command.Parameters.Add(new() { Value = due });
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        return due;
    }

    private static async Task<DateOnly> DueAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "SELECT due FROM deadlines WHERE state = 'Open' AND matter = 'contract.renewal-window'"
        );
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        return reader.GetFieldValue<DateOnly>(0);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
