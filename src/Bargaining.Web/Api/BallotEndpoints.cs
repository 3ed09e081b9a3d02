using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Web.SignIn;
using MediatR;

namespace Bargaining.Web.Api;

/// <summary>Ballots (表决接口): read and cast by delegates, on their own device or at a
/// terminal in the hall; checked by anybody who holds a code.</summary>
public static class BallotEndpoints
{
    private const string Tag = "ballots";
    private const string TheBox = "票箱 / The ballot box.";

    /// <summary>Maps them.</summary>
    public static void MapBallots(this IEndpointRouteBuilder api)
    {
        MapVoters(api);
        MapTellers(api);
        MapTerminal(api);
    }

    private static void MapVoters(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "ballots",
                async (HttpContext http, CommandContext context, BallotQuery ballots) =>
                    await ballots.OpenForAsync(context.Actor, http.RequestAborted)
            )
            .Says("list-open-ballots", Tag, "待投票", "The ballots that are open to the reader and not cast yet")
            .Produces<IReadOnlyList<BallotView>>();
        api.MapGet(
                "ballots/{boxId}",
                async ([Description(TheBox)] Guid boxId, HttpContext http, CommandContext context, BallotQuery ballots) =>
                    await ballots.ViewAsync(context.Actor, boxId, http.RequestAborted)
            )
            .Says("get-ballot", Tag, "表决票", "A ballot; its result once it is counted, and no part of it before")
            .Produces<BallotView>()
            .Refuses(404);
        api.MapPost(
                "ballots/{boxId}/cast",
                ([Description(TheBox)] Guid boxId, HttpContext http, CommandContext context, IMediator mediator) =>
                    CastAsync<OwnBallot>(boxId, http, context, mediator, ballot => new CastBallot { Marks = ballot.Marks })
            )
            .Says("cast-ballot", Tag, "投票", "Cast one's ballot: once, secretly, while the box is open")
            .WithMetadata(new ChecksSession())
            .TakesKey()
            .Accepts<OwnBallot>("application/json")
            .Produces<CastReceipt>()
            .Refuses(400, 404, 413, 415, 422);
        api.MapGet(
                "ballots/{boxId}/codes/{code}",
                async (
                    [Description(TheBox)] Guid boxId,
                    [Description("核验码 / The check code.")] string code,
                    HttpContext http,
                    BallotQuery ballots
                ) => await ballots.CheckAsync(boxId, code, http.RequestAborted)
            )
            .Says(
                "check-code",
                Tag,
                "核验选票已计入",
                "Whether a ballot was counted under a check code; it does not tell how it was marked"
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.OpenRateLimit)
            .Produces<CodeCheck>()
            .Refuses(404, 429);
    }

    private static void MapTellers(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "ballots/{boxId}/roll",
                async ([Description(TheBox)] Guid boxId, HttpContext http, CommandContext context, BallotQuery ballots) =>
                    await ballots.RollAsync(context.Actor, boxId, http.RequestAborted)
            )
            .Says("get-roll", Tag, "表决名册", "Who may vote and who has, for the tellers and the union; never what was voted")
            .Produces<IReadOnlyList<RollView>>()
            .Refuses(404);
        api.MapGet("ballot-passphrase", () => new OfferedPassphrase(Passphrases.Offer(chinese: true), Passphrases.Offer(chinese: false)))
            .Says("offer-passphrase", Tag, "随机票箱口令", "Words by chance for a teller's passphrase; they are kept nowhere")
            .Produces<OfferedPassphrase>();
        api.MapPost(
                "ballots/{boxId}/terminal-codes",
                async ([Description(TheBox)] Guid boxId, HttpContext http, CommandContext context, BallotQuery ballots) =>
                    await ballots.TerminalCodesAsync(
                        context.Actor,
                        boxId,
                        (await StrictJson.ReadAsync<CodeSeed>(http.Request, http.RequestAborted)).Seed,
                        http.RequestAborted
                    )
            )
            .Says(
                "print-terminal-codes",
                Tag,
                "打印一次性验证码",
                "The one-time codes that were made of a seed and are still to be used; nothing changes"
            )
            .Accepts<CodeSeed>("application/json")
            .Produces<IReadOnlyList<TerminalCodeView>>()
            .Refuses(400, 404, 413, 415);
    }

    private static void MapTerminal(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "ballots/{boxId}/terminal",
                async ([Description(TheBox)] Guid boxId, HttpContext http, BallotQuery ballots) =>
                    await ballots.AtTerminalAsync(
                        boxId,
                        (await StrictJson.ReadAsync<TerminalCode>(http.Request, http.RequestAborted)).Code,
                        http.RequestAborted
                    )
            )
            .Says("get-ballot-at-terminal", Tag, "终端表决票", "A ballot, shown at a hall terminal to who holds a one-time code of it")
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.OpenRateLimit)
            .Accepts<TerminalCode>("application/json")
            .Produces<BallotView>()
            .Refuses(400, 404, 413, 415, 429);
        api.MapPost(
                "ballots/{boxId}/terminal/cast",
                ([Description(TheBox)] Guid boxId, HttpContext http, CommandContext context, IMediator mediator) =>
                    CastAsync<TerminalBallot>(
                        boxId,
                        http,
                        context,
                        mediator,
                        ballot => new CastBallot { TerminalCode = ballot.Code, Marks = ballot.Marks }
                    )
            )
            .Says("cast-ballot-at-terminal", Tag, "终端投票", "Cast a ballot at a hall terminal, under a one-time code")
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.OpenRateLimit)
            .TakesKey()
            .Accepts<TerminalBallot>("application/json")
            .Produces<CastReceipt>()
            .Refuses(400, 404, 413, 415, 422, 429);
    }

    private static async Task<CastReceipt> CastAsync<T>(
        Guid boxId,
        HttpContext http,
        CommandContext context,
        IMediator mediator,
        Func<T, CastBallot> command
    )
    {
        CommandHeaders.Read(http.Request, context);
        return await mediator.Send(
            command(await StrictJson.ReadAsync<T>(http.Request, http.RequestAborted)) with
            {
                BoxId = boxId,
                RequestBytes = http.Request.ContentLength ?? 0,
            },
            http.RequestAborted
        );
    }
}

/// <summary>A ballot as a signed-in voter marks it (选票).</summary>
/// <param name="Marks">For each option its mark; an option that is left out abstains. A motion has one option, "motion".</param>
/// <param name="Padding">Fills the body up to the ballot's requestBytes, so that its length tells nothing.</param>
public sealed record OwnBallot(IReadOnlyDictionary<string, Mark> Marks, string? Padding = null);

/// <summary>A ballot as it is marked at a hall terminal (终端选票).</summary>
/// <param name="Code">The one-time code.</param>
/// <param name="Marks">For each option its mark.</param>
/// <param name="Padding">Fills the body up to the ballot's requestBytes, so that its length tells nothing.</param>
public sealed record TerminalBallot(string Code, IReadOnlyDictionary<string, Mark> Marks, string? Padding = null);

/// <summary>A one-time code (一次性验证码).</summary>
/// <param name="Code">The code.</param>
public sealed record TerminalCode(string Code);

/// <summary>Words by chance for a teller's passphrase (随机票箱口令).</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record OfferedPassphrase(string Zh, string En);

/// <summary>The seed that codes were made of (验证码种子).</summary>
/// <param name="Seed">Random text of the tellers' page.</param>
public sealed record CodeSeed(string Seed);
