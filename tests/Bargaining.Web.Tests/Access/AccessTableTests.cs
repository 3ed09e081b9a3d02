using System.Text;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Web.Tests.Api;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Access;

/// <summary>
/// Every operation of the API's description, asked by every role, against access.tsv. A cell is allowed (whatever is answered, the
/// role may ask), refused (403), hidden (404) or sign-in (401). The roles but the last are of one enterprise and the district above it.
/// </summary>
public sealed class AccessTableTests
{
    private const string Table = "tests/Bargaining.Web.Tests/Access/access.tsv";
    private const int Towns = 8;
    private static readonly string[] Roles = ["anonymous", .. Town.Roles];

    [Fact]
    public async Task Every_operation_answers_every_role_as_the_table_says()
    {
        var api = await ApiDocument.ReadAsync();
        var operations = api.Operations.OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal).ToList();

        // Towns know nothing of each other: as many are asked at once.
        var rows = await Task.WhenAll(operations.Chunk((operations.Count / Towns) + 1).Select(some => AskAsync(api, some)));

        string[] answered = [$"operation\t{string.Join('\t', Roles)}", .. rows.SelectMany(row => row)];
        var table = File.Exists(Repository.Full(Table)) ? Repository.Read(Table) : "";
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var missing = answered.Except(lines).ToList();
        var extra = lines.Except(answered).ToList();
        (missing.Count + extra.Count).ShouldBe(
            0,
            $"{Table} and the API differ.\nThe API answers (rows to add, where that is meant):\n{string.Join('\n', missing)}\nThe table "
                + $"says (rows to remove):\n{string.Join('\n', extra)}\n"
        );
        lines
            .Skip(1)
            .ShouldBe(
                lines
                    .Skip(1)
                    .OrderBy(line => line.Split('\t')[0].Split(' ')[1], StringComparer.Ordinal)
                    .ThenBy(line => line.Split(' ')[0], StringComparer.Ordinal)
            );
    }

    /// <summary>The rows of these operations, each asked by every role of a town of their own.</summary>
    private static async Task<IReadOnlyList<string>> AskAsync(ApiDocument api, IEnumerable<ApiOperation> operations)
    {
        var town = await Town.CreateAsync();
        var (box, supervisor, document) = (await town.BallotBoxAsync(), await town.SupervisorAsync(), await town.SignedDocumentAsync());
        // Not the one who asks: what is ended here stays ended.
        var (instructor, assignment) = await town.InstructorAsync("other-instructor", town.Neighbour);
        List<string> rows = [];
        foreach (var operation in operations)
        {
            var row = new StringBuilder($"{operation.Method} {operation.Path}");
            Guid? round = null;
            foreach (var role in Roles)
            {
                // A new case after every answer that may have changed one: no answer hangs on the one before.
                round ??= operation.Path.Contains("{caseId}", StringComparison.Ordinal)
                    ? await town.CaseOfAsync(operation.Path.Split('/')[3])
                    : Guid.Empty;
                var (cell, status) = await AskAsync(
                    api,
                    operation,
                    town,
                    role,
                    round.Value,
                    box,
                    supervisor,
                    document,
                    instructor,
                    assignment
                );
                row.Append('\t').Append(cell);
                round = status < 300 ? null : round;
            }

            rows.Add(row.ToString());
        }

        return rows;
    }

    private static async Task<(string Cell, int Status)> AskAsync(
        ApiDocument document,
        ApiOperation operation,
        Town town,
        string role,
        Guid round,
        Guid box,
        Guid supervisor,
        Guid signed,
        Guid instructor,
        Guid assignment
    )
    {
        var person = $"visitor-{Guid.NewGuid():N}"[..20];
        var waits = operation.Path.Contains("{proposalId}", StringComparison.Ordinal);
        if (waits || operation.Path.Contains("{accountId}", StringComparison.Ordinal))
        {
            await town.AddPersonAsync(person, Role.Delegate, town.Enterprise);
        }

        var session = operation.Path.Contains("{sessionId}", StringComparison.Ordinal) ? await town.SessionAsync(role) : default;
        var invitation = operation.Path.Contains("{invitationId}", StringComparison.Ordinal) ? await town.InvitationAsync() : default;
        var proposal = waits ? await town.RoleProposalAsync(person) : default;
        var (receiver, delivery) =
            operation.Path.StartsWith("/api/v1/receivers/", StringComparison.Ordinal)
            || operation.Path.StartsWith("/api/v1/deliveries/", StringComparison.Ordinal)
                ? await town.ReceiverAsync()
                : default;

        string? Known(string name) =>
            name switch
            {
                "caseId" => round.ToString(),
                "boxId" => box.ToString(),
                "supervisorId" => supervisor.ToString(),
                "instructorId" => instructor.ToString(),
                "assignmentId" => assignment.ToString(),
                "code" => "0000-0000-0000",
                "documentId" or "scanId" or "paperId" => signed.ToString(),
                "kind" when operation.Path.Contains("{kind}", StringComparison.Ordinal) || operation.Id == "list-numbers" => "offer",
                "evidenceId" or "noticeId" or "runId" or "passkeyId" => Guid.NewGuid().ToString(),
                "number" when operation.Path.Contains("{number}", StringComparison.Ordinal) => "1",
                "receiverId" => receiver.ToString(),
                "deliveryId" => delivery.ToString(),
                "sessionId" => session.ToString(),
                "invitationId" => invitation.ToString(),
                "proposalId" => proposal.ToString(),
                "secret" or "token" when operation.Path.EndsWith($"{{{name}}}", StringComparison.Ordinal) => "nobodys",
                "channel" when operation.Id == "remove-contact" => "mail",
                "organisationId" or "organisation" or "under" => town.Enterprise.Id.ToString(),
                "parentId" => town.District.Id.ToString(),
                "accountId" => town.Accounts.GetValueOrDefault(person).ToString(),
                "role" => "delegate",
                "at" => "230102",
                "figure" => "contracts",
                "matter" => "offer.reply",
                "kind" => operation.Method == "GET" ? null : "enterprise",
                _ => null,
            };
        var query = operation
            .Parameters.Where(p =>
                p.GetProperty("in").GetString() == "query" && p.TryGetProperty("required", out var required) && required.GetBoolean()
            )
            .Select(p => (Name: p.GetProperty("name").GetString()!, Schema: p.GetProperty("schema")))
            .Select(p => $"{p.Name}={Known(p.Name) ?? document.Smallest(p.Schema, p.Name, Known)}")
            .ToList();
        var path = operation
            .Parameters.Where(p => p.GetProperty("in").GetString() == "path")
            .Select(p => p.GetProperty("name").GetString()!)
            .Aggregate(operation.Path, (text, name) => text.Replace($"{{{name}}}", Known(name), StringComparison.Ordinal));
        var request = new HttpRequestMessage(
            new HttpMethod(operation.Method),
            query.Count == 0 ? path : $"{path}?{string.Join('&', query)}"
        );
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (operation.Body is { } schema)
        {
            request.Content = new StringContent(
                Json.Write(
                    document.Smallest(
                        schema,
                        "",
                        name => name == "kind" && !operation.Path.EndsWith("/organisations", StringComparison.Ordinal) ? null : Known(name)
                    )
                ),
                Encoding.UTF8,
                "application/json"
            );
        }

        using var client = await town.AsAsync(role);
        var status = (int)(await client.SendAsync(request)).StatusCode;
        status.ShouldBeLessThan(500, $"{operation} as {role}");
        if (operation.Id is "sign-out" or "change-password")
        {
            town.ForgetTokens();
        }

        return (
            (operation.Id, status) switch
            {
                // That the password is wrong is not a matter of roles.
                ("sign-in" or "sign-in-by-code" or "refresh-sign-in", 401) => "allowed",
                (_, 401) => "sign-in",
                (_, 403) => "refused",
                (_, 404) => "hidden",
                _ => "allowed",
            },
            status
        );
    }
}
