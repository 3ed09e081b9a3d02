using System.Security.Cryptography;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>The audit trail as an office proves it: heads are written and signed, somebody
/// changes the database, and both ways of looking tell it.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bargaining-heads");

    [Fact]
    public async Task Heads_are_signed_and_what_became_of_a_chain_is_found_against_them()
    {
        Assert.SkipWhen(TestDatabases.IsSqlServer, "the tests share one database there");
        var database = await Demonstration.CopyAsync("bargaining_audit_tests");
        var (secret, open) = Keys();

        var (exit, heads, errors) = await BargainingCommand.RunAsync(["audit", "heads", "--key", secret], database);
        exit.ShouldBe(0, errors);
        errors.ShouldNotContain("not signed");
        var file = Write("heads.txt", heads);

        var held = await BargainingCommand.RunAsync(["audit", "verify", "--against", file, "--key", open], database);
        held.Exit.ShouldBe(0, held.Output + held.Errors);
        held.Output.ShouldContain("whose signature holds");
        held.Output.ShouldContain("the audit trail holds.");

        var other = await BargainingCommand.RunAsync(["audit", "verify", "--against", file, "--key", Keys("other").Open], database);
        (other.Exit, other.Errors.Trim()).ShouldBe((2, "The file is not the one that was signed with this key."));

        await using (var source = NpgsqlDataSource.Create(database!))
        await using (
            var cut = source.CreateCommand("UPDATE deadlines SET due = due + 1 WHERE id = (SELECT id FROM deadlines ORDER BY id LIMIT 1)")
        )
        {
            (await cut.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        }

        var broken = await BargainingCommand.RunAsync(["audit", "verify"], database);
        broken.Exit.ShouldBe(1);
        broken.Output.ShouldContain("(row-changed)");
        broken.Output.ShouldContain("1 faults.");
    }

    [Fact]
    public async Task Heads_of_no_key_say_that_nobody_signed_them()
    {
        Assert.SkipWhen(TestDatabases.IsSqlServer, "the tests share one database there");
        var database = await TestDatabases.EmptyAsync("bargaining_heads_tests");
        (await BargainingCommand.RunAsync(["migrate"], database)).Exit.ShouldBe(0);

        var heads = await BargainingCommand.RunAsync(["audit", "heads"], database);

        (heads.Exit, heads.Output.Split('\n')[0]).ShouldBe((0, "bargaining audit heads 1"));
        heads.Errors.ShouldContain("not signed");
        var none = await BargainingCommand.RunAsync(["audit", "heads", "--key", Write("no.key", "what is this")], database);
        none.Exit.ShouldBe(2);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (string Secret, string Open) Keys(string name = "heads")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (Write($"{name}.key", key.ExportECPrivateKeyPem()), Write($"{name}.pub", key.ExportSubjectPublicKeyInfoPem()));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
