using Bargaining.Web.CommandLine;
using Bargaining.Web.Tests.Architecture;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>Whoever has the launcher reaches every command of the program by it, and reads of it in its help.</summary>
public sealed class CommandsTests
{
    private static readonly string[] Launcher = Repository.Read("bargaining").Split('\n');

    public static TheoryData<string> Names => [.. Commands.Create().Subcommands.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_launcher_hands_it_on_and_tells_of_it(string name)
    {
        var handed = Launcher.Single(line => line.StartsWith("  demo | ", StringComparison.Ordinal));

        handed.Trim().TrimEnd(')').Split(" | ").ShouldContain(name);
        Launcher.ShouldContain(line => line.StartsWith($"  {name} ", StringComparison.Ordinal), "a line of its help");
    }
}
