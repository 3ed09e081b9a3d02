using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using MediatR;

namespace Bargaining.Documents;

/// <summary>
/// Shows the document that a command would issue (操作预览): the command is carried out with every rule of it, in a transaction that is thrown
/// away. What it is refused for it is refused for here, and nothing is written down.
/// </summary>
public sealed class CommandPreview(BargainingDb db, CommandContext context, IMediator mediator)
{
    /// <summary>The first document that it issues.</summary>
    /// <exception cref="Refusal">The command would be refused, or issues no document as it is.</exception>
    public async Task<DocumentFile> OfAsync(Command command, CancellationToken cancel = default)
    {
        (context.Preview, context.Key) = (true, "");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await mediator.Send(command, cancel);
        var docx = db.Documents.Local.FirstOrDefault()?.Docx;
        return new DocumentFile(
            "预览",
            "docx",
            docx
                ?? throw new Invalid(
                    "",
                    "这样办理不制发文书，没有可以预览的内容。",
                    "issues no document as it is sent: there is nothing to look at."
                )
        );
    }
}
