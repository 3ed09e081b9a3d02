using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Supervision;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.Forms;

/// <summary>The file of a form that takes one (上传文件): the same command as at the API's address, with its bytes.</summary>
internal static class FormFile
{
    /// <summary>Name of the field in which it is chosen.</summary>
    public const string Field = "fileName";

    /// <summary>The largest form: the largest file, and what is written beside it.</summary>
    public const long Largest = UploadedFile.Largest + 1024 * 1024;

    /// <summary>The command with the file that was posted.</summary>
    /// <exception cref="Invalid">None was chosen.</exception>
    public static async Task<Command> AddAsync(Command command, HttpRequest request)
    {
        // What is too large the command itself says, with the room's own limit.
        var cancel = request.HttpContext.RequestAborted;
        var content = await FileContent.OfAsync((await ChosenAsync(request, Field)).OpenReadStream(), cancel);
        return command switch
        {
            AttachSignedScan scan => scan with { Content = content },
            ReceivePaper paper => paper with { Content = content },
            AddEvidence evidence => evidence with { Content = content },
            _ => throw new NotSupportedException($"{command.GetType().Name} takes no file."),
        };
    }

    /// <summary>The bytes of a file that was posted with the form of no case.</summary>
    /// <param name="request">The request.</param>
    /// <param name="field">Name of the field in which it was chosen.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <param name="tooLarge">What is told where it has more.</param>
    /// <exception cref="Invalid">None was chosen, or it is too large.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, string field, long most, Text tooLarge)
    {
        var cancel = request.HttpContext.RequestAborted;
        var file = await ChosenAsync(request, field);
        if (file.Length > most)
        {
            throw new Invalid([new FieldFault(field, tooLarge)]);
        }

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancel);
        return content;
    }

    private static async Task<IFormFile> ChosenAsync(HttpRequest request, string field) =>
        (await request.ReadFormAsync(request.HttpContext.RequestAborted)).Files.GetFile(field)
        ?? throw new Invalid([new FieldFault(field, new Text("请选择文件。", "choose the file."))]);

    /// <summary>The endings that are offered first where the file is chosen; what it is its content says.</summary>
    public static string Accepts(Type command) =>
        command == typeof(AddEvidence) ? ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.mp4,.m4a,.mp3,.wav" : ".pdf,.jpg,.jpeg,.png";
}
