using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents.Mailings;

/// <summary>Issues the next letters of a mailing (续发). The product sends it until the last
/// is issued; a crash loses no more than one batch.</summary>
[UseCase("continue-mailing", "", Party.System, IssuesDocuments = true, Zh = "制发下一批函件", En = "Issue the next letters")]
public sealed record ContinueMailing : CaseCommand
{
    /// <summary>The most letters of one transaction.</summary>
    public int Batch { get; init; } = 50;
}

/// <summary>Issues them.</summary>
internal sealed class ContinueMailingHandler(CaseSession session, DocumentDesk desk) : IHandle<ContinueMailing>
{
    public async Task HandleAsync(ContinueMailing command, CancellationToken cancel)
    {
        if (!session.IsOpen(MailingSteps.Send))
        {
            session.LeaveUnchanged();
            return; // another process was faster
        }

        var mailing = session.Facts<Mailing>();
        var next = mailing.Recipients.Skip(mailing.Done).Take(command.Batch).ToList();
        var enterprises = await session
            .Db.Organisations.AsNoTracking()
            .Where(o => next.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, cancel);
        var unsent = mailing.Unsent.ToList();
        foreach (var (index, id) in next.Index())
        {
            try
            {
                await desk.IssueAsync(Letters.Of(mailing, session.Organisation, enterprises[id], mailing.Done + index + 1), cancel);
            }
            catch (Refusal refusal)
            {
                unsent.Add(new UnsentLetter(id, enterprises[id].Name, refusal.Sentence.Zh)); // no number was taken
            }
        }

        mailing = mailing with { Done = mailing.Done + next.Count, Unsent = unsent };
        session.Change(mailing);
        if (mailing.Done == mailing.Recipients.Count)
        {
            session.End(MailingSteps.Send, "AllSent");
        }
    }
}
