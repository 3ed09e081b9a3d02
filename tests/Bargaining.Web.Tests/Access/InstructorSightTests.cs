using Bargaining.Instructors;
using Bargaining.Rounds;
using Bargaining.Web.Tests.Api;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Access;

/// <summary>
/// All that an instructor can ask of a case in which both sides have written their preparation, by every operation and page: nothing of it,
/// unless a side opened its own; nothing again when it took that back.
/// </summary>
public sealed class InstructorSightTests
{
    private const string OfTheWorkers = "职工方底线百分之六";
    private const string OfTheEmployer = "企业方上限百分之三";

    private static readonly string[] Pages =
    [
        "/work",
        "/cases",
        "/cases/{0}",
        "/cases/{0}/preparation",
        "/inbox",
        "/find?q=百分之",
        "/administration",
    ];

    [Fact]
    public async Task Nothing_of_a_sides_preparation_is_read_unless_that_side_opens_it()
    {
        var (town, round, instructor) = await PreparedAsync();
        var addresses = await AddressesAsync(round);

        var (seen, answered) = await SweepAsync(town, addresses);
        seen.ShouldBeEmpty("before anything was opened");
        answered[$"/api/v1/cases/{round}"].ShouldBe(200);
        answered[$"/api/v1/cases/{round}/timeline"].ShouldBe(200);
        answered[$"/cases/{round}"].ShouldBe(200);
        answered[$"/api/v1/cases/{round}/preparation"].ShouldBe(403);

        await SendAsync(
            town,
            "union-chair",
            $"/api/v1/rounds/{round}/preparation/opening",
            new OpenPreparation { InstructorId = instructor }
        );
        (seen, answered) = await SweepAsync(town, addresses);
        answered[$"/api/v1/cases/{round}/preparation"].ShouldBe(200);
        seen.ShouldBe(
            [$"/api/v1/cases/{round}/preparation: {OfTheWorkers}", $"/cases/{round}/preparation: {OfTheWorkers}"],
            ignoreOrder: true
        );

        await SendAsync(
            town,
            "union-chair",
            $"/api/v1/rounds/{round}/preparation/closing",
            new ClosePreparation { InstructorId = instructor }
        );
        (seen, _) = await SweepAsync(town, addresses);
        seen.ShouldBeEmpty("after it was taken back");
    }

    [Fact]
    public async Task When_the_assignment_ends_the_case_is_gone()
    {
        var (town, round, instructor) = await PreparedAsync();
        var assignment = await town.Site.InDatabaseAsync(db =>
            db.InstructorAssignments.Where(a => a.InstructorId == instructor).Select(a => a.Id).SingleAsync()
        );

        await SendAsync(town, "official", $"/api/v1/assignments/{assignment}/end", new EndAssignment { Because = "另派他人" });

        var (_, answered) = await SweepAsync(town, await AddressesAsync(round));
        answered.Where(one => one.Key.Contains($"{round}", StringComparison.Ordinal) && one.Value < 400).ShouldBeEmpty();
    }

    private static async Task<(Town Town, Guid Round, Guid Instructor)> PreparedAsync()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        foreach (var (side, text) in new[] { ("union-chair", OfTheWorkers), ("employer", OfTheEmployer) })
        {
            await SendAsync(town, side, $"/api/v1/rounds/{round}/preparation", new WritePreparationNote { Title = text, Body = text });
        }

        var account = town.Accounts["instructor"];
        return (
            town,
            round,
            await town.Site.InDatabaseAsync(db => db.Instructors.Where(i => i.UserId == account).Select(i => i.Id).SingleAsync())
        );
    }

    // Every operation that reads and needs nothing but the case, every one that needs nothing at all, and the pages.
    private static async Task<IReadOnlyList<string>> AddressesAsync(Guid round)
    {
        var api = await ApiDocument.ReadAsync();
        return
        [
            .. api
                .Operations.Where(o => o.Method == "GET")
                .Select(o => o.Path.Replace("{caseId}", $"{round}", StringComparison.Ordinal))
                .Where(path => !path.Contains('{', StringComparison.Ordinal)),
            .. Pages.Select(page => string.Format(System.Globalization.CultureInfo.InvariantCulture, page, round)),
        ];
    }

    private static async Task<(IReadOnlyList<string> Seen, IReadOnlyDictionary<string, int> Answered)> SweepAsync(
        Town town,
        IReadOnlyList<string> addresses
    )
    {
        List<string> seen = [];
        Dictionary<string, int> answered = [];
        using var client = await town.AsAsync("instructor");
        using var visitor = await Visitor.SignInAsync(town, "instructor");
        foreach (var address in addresses)
        {
            var answer = await (address.StartsWith("/api/", StringComparison.Ordinal) ? client : visitor.Client).GetAsync(address);
            answered[address] = (int)answer.StatusCode;
            answered[address].ShouldBeLessThan(500, address);
            var text = System.Text.RegularExpressions.Regex.Unescape(
                System.Net.WebUtility.HtmlDecode((await answer.Content.ReadAsStringAsync()).Replace("\\", "", StringComparison.Ordinal))
            );
            seen.AddRange(
                new[] { OfTheWorkers, OfTheEmployer }
                    .Where(words => text.Contains(words, StringComparison.Ordinal))
                    .Select(words => $"{address}: {words}")
            );
        }

        return (seen, answered);
    }

    private static async Task SendAsync(Town town, string by, string address, object command)
    {
        using var client = await town.AsAsync(by);
        var answer = await client.PostCommandAsync(address, command);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }
}
