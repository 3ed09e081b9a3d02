using Bargaining.Accounts;
using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

/// <summary>The product is a house of rooms in storeys (docs/decisions/0010-storeys.md): a room knows those below it, and none
/// above.</summary>
public sealed class StoreyTests
{
    // From the ground up. Wording is how every room speaks; Registration, at the root, is the roof.
    private static readonly string[] Rooms =
    [
        "Wording",
        "Data",
        "Access",
        "Sheets",
        "Organisations",
        "Accounts",
        "Cases",
        "Deadlines",
        "Notices",
        "Documents",
        "Audit",
        "Operations",
        "Instructors",
        "Conferences",
        "Supervision",
        "Rounds",
        "Congress",
        "Disputes",
        "Commendations",
        "Board",
        "Figures",
        "Campaigns",
    ];

    public static TheoryData<string> All => [.. Rooms];

    [Theory]
    [MemberData(nameof(All))]
    public void A_room_knows_only_rooms_below_it(string room)
    {
        string[] above = [.. Rooms.SkipWhile(other => other != room).Skip(1).Select(other => $"Bargaining.{other}")];
        if (above.Length == 0)
        {
            return; // the top
        }

        var types = Types.InAssembly(typeof(Registration).Assembly).That().ResideInNamespace($"Bargaining.{room}").GetTypes().ToList();
        types.ShouldNotBeEmpty();

        Types
            .InAssembly(typeof(Registration).Assembly)
            .That()
            .ResideInNamespace($"Bargaining.{room}")
            .ShouldNot()
            .HaveDependencyOnAny(above)
            .GetResult()
            .FailingTypes.Select(type => $"{type.FullName}: {type.Explanation}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_is_a_room() =>
        Directory
            .GetDirectories(Repository.Full("src/Bargaining"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(folder => folder is not ("bin" or "obj"))
            .ShouldBe(Rooms, ignoreOrder: true);
}
