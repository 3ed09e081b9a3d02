using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;

namespace Bargaining.Pages.Forms;

/// <summary>What happened in a case while somebody wrote in its form (填写期间的变化), as they may see it.</summary>
/// <param name="Done">What was done; empty where nothing of it is open to them.</param>
/// <param name="Said">What was entered, by number of the entry.</param>
/// <param name="IsStillOffered">Whether their own action is still to be done.</param>
public sealed record Meanwhile(IReadOnlyList<TimelineEntry> Done, IReadOnlyDictionary<long, AuditView> Said, bool IsStillOffered);

/// <summary>Reads it (变化查询).</summary>
public sealed class MeanwhileQuery(CaseQuery cases, AuditQuery audit)
{
    /// <summary>All of it since the version that the form carries.</summary>
    public async Task<Meanwhile> OfAsync(Actor actor, Case found, Form form, CancellationToken cancel)
    {
        var done = await cases.SinceAsync(actor, found, form.Version ?? 0, cancel);
        var page = PageRequest.Of(done is [{ Sequence: { } first }, ..] ? $"{first - 1}" : null, PageRequest.Largest);
        var said = done.Count == 0 ? [] : (await audit.ListAsync(actor, found, page, cancel)).Items;
        var now = await cases.ViewAsync(actor, found, cancel);
        var offered = form.WithProof ? now.WithProof : now.Actions;
        return new Meanwhile(done, said.ToDictionary(entry => entry.Sequence), offered.Any(one => one.Action.Code == form.UseCase.Is.Name));
    }
}
