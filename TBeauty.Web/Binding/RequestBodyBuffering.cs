using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TBeauty.Web.Binding;

/// <summary>
/// Waits for a body that is still on its way when the process is told to stop. Kestrel wakes all its readers at that
/// moment; of half a JSON value, which has been looked at and is not used up yet, it then says that reading was
/// cancelled (dotnet/aspnetcore, <c>Http1ContentLengthMessageBody</c>), and somebody who was only slow would get no
/// answer to what they ask.
/// </summary>
internal sealed class RequestBodyBuffering(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
            && http.Features.Get<IRequestBodyPipeFeature>() is { } server)
        {
            var body = new Body(http.Request, server);
            http.Features.Set<IRequestBodyPipeFeature>(body);
            http.Features.Set<IKeptBody>(body);
        }

        return next(http);
    }

    private sealed class Body(HttpRequest request, IRequestBodyPipeFeature server) : PipeReader,
    IRequestBodyPipeFeature, IKeptBody
    {
        private readonly Stream original = request.Body;
        private readonly PipeReader arriving = server.Reader;
        private readonly ArrayBufferWriter<byte>? kept = request.HasJsonContentType() ? new() : null;
        private ReadOnlySequence<byte> shown;
        private int isCancelled;

        /// <summary>Who has read the body already puts another stream in its place, to be read from there.</summary>
        public PipeReader Reader => ReferenceEquals(request.Body, original) ? this : server.Reader;

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var reading = arriving.ReadAsync(cancellationToken);
            if (!reading.IsCompletedSuccessfully)
                return Arrive(reading, cancellationToken);

            var read = reading.Result;
            return read.IsCanceled ? Arrive(new(read), cancellationToken) : new(Shown(read));
        }

        public override bool TryRead(out ReadResult result)
        {
            while (arriving.TryRead(out result))
            {
                if (IsMeant(ref result))
                {
                    Shown(result);
                    return true;
                }
            }

            return false;
        }

        public override void AdvanceTo(SequencePosition consumed)
        {
            Keep(consumed);
            arriving.AdvanceTo(consumed);
        }

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            Keep(consumed);
            arriving.AdvanceTo(consumed, examined);
        }

        public async Task<ReadOnlyMemory<byte>> ReadAgain(CancellationToken ct)
        {
            if (request.Body.CanSeek)
            {
                request.Body.Position = 0;
                using var copy = new MemoryStream();
                await request.Body.CopyToAsync(copy, ct);
                return copy.ToArray();
            }

            while (kept is not null)
            {
                var read = await ReadAsync(ct);
                AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    break;
            }

            return kept?.WrittenMemory ?? default;
        }

        public override void CancelPendingRead()
        {
            Interlocked.Exchange(ref isCancelled, 1);
            arriving.CancelPendingRead();
        }

        public override void Complete(Exception? exception = null) => arriving.Complete(exception);

        private async ValueTask<ReadResult> Arrive(ValueTask<ReadResult> reading, CancellationToken ct)
        {
            while (true)
            {
                var read = await reading;
                if (IsMeant(ref read))
                    return Shown(read);
                reading = arriving.ReadAsync(ct);
            }
        }

        private ReadResult Shown(ReadResult read)
        {
            shown = read.Buffer;
            return read;
        }

        /// <summary>
        /// What has been used up would be gone; should it not be understood, all that is wrong with it is told.
        /// </summary>
        private void Keep(SequencePosition consumed)
        {
            if (kept is null || shown.IsEmpty)
                return;
            foreach (var part in shown.Slice(shown.Start, consumed))
                kept.Write(part.Span);
            shown = default;
        }

        /// <summary>
        /// Whether the reader asked for this; otherwise what is there has been looked at, and more is waited for.
        /// </summary>
        private bool IsMeant(ref ReadResult read)
        {
            if (!read.IsCanceled || Interlocked.Exchange(ref isCancelled, 0) is 1)
                return true;
            if (read.IsCompleted)
            {
                read = new(read.Buffer, isCanceled: false, isCompleted: true);
                return true;
            }

            arriving.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            return false;
        }
    }
}

/// <summary>A JSON body that can be read once more after it wasn't understood.</summary>
internal interface IKeptBody
{
    /// <returns>All of it, what has not arrived yet included.</returns>
    Task<ReadOnlyMemory<byte>> ReadAgain(CancellationToken ct);
}
