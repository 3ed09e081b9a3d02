#if ELSA
using Bargaining.Cases;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Shows in the lists of an Elsa server where cases stand, where one is named (案件镜像).</summary>
public sealed class MirrorJob(IServiceProvider services) : IJob
{
    private readonly CaseMirror? _mirror = services.GetService<CaseMirror>();
    private bool _more;

    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel)
    {
        var (written, more) = _mirror is null ? (0, false) : await _mirror.RunAsync(cancel);
        _more = more;
        return new(written, more);
    }

    /// <inheritdoc/>
    // A run that ended left nothing, and to count compares every case once more.
    public Task<int> WaitingAsync(CancellationToken cancel) => _more ? _mirror!.WaitingAsync(cancel) : Task.FromResult(0);
}
#endif
