/** The style of a picture of journeys: light, and dark where the reader's screen is. */
export const journeySvgStyle = `
:root { color-scheme: light dark;
  --paper: #ffffff; --text: #1c2430; --soft: #566174; --line: #7b8798;
  --voice: #dbe8fb; --voice-line: #1f5fae; --chat: #d8f0f2; --chat-line: #0d6f7a;
  --mail: #fbeed2; --mail-line: #8a5a00; --message: #e7e3fb; --message-line: #5a43b5;
  --machine: #e8ebef; --machine-line: #4a5667; --part: #f6e3f3; --part-line: #94307f;
  --good: #dff3e6; --good-line: #0a6b3d; --bad: #fde5e5; --bad-line: #a3161f;
  --gone: #4a5262; --gone-line: #1c2430; --gone-text: #ffffff; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #12161c; --text: #e6eaf0; --soft: #a3adbd; --line: #77839a;
  --voice: #1a2f4d; --voice-line: #7db4f5; --chat: #123438; --chat-line: #63c7d2;
  --mail: #3a2c10; --mail-line: #f0c46a; --message: #2a2350; --message-line: #b3a4f7;
  --machine: #262d37; --machine-line: #a3adbd; --part: #3b1f36; --part-line: #e08fd0;
  --good: #12301f; --good-line: #6fd8a0; --bad: #3a1719; --bad-line: #ff8d8d;
  --gone: #0a0d11; --gone-line: #8a94a6; --gone-text: #e6eaf0; } }
text { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; fill: var(--text); }
.paper { fill: var(--paper); }
.title { font-weight: bold; }
.about { font-weight: normal; fill: var(--soft); }
.edge { fill: none; stroke: var(--line); stroke-width: 1.4; }
.edge.rule { stroke-dasharray: 4 4; }
.tip { fill: var(--line); }
.halo { fill: var(--paper); opacity: .88; }
.label .name { fill: var(--text); }
.label.rule text, .key { fill: var(--soft); }
.node rect, .node path, .node circle { stroke-width: 1.4; }
.node .name { font-weight: bold; }
.node .more { font-size: 11px; }
.more, .label .more { fill: var(--soft); }
.node .inner { fill: none; }
.start circle { fill: var(--text); stroke: none; }
.live-voice rect { fill: var(--voice); stroke: var(--voice-line); }
.live-text rect { fill: var(--chat); stroke: var(--chat-line); }
.deferred rect { fill: var(--mail); stroke: var(--mail-line); }
.messaging rect { fill: var(--message); stroke: var(--message-line); }
.automatic rect { fill: var(--machine); stroke: var(--machine-line); }
.choose path { fill: var(--paper); stroke: var(--soft); }
.journey rect, .journey path { fill: var(--part); stroke: var(--part-line); }
.resolved rect { fill: var(--good); stroke: var(--good-line); }
.gave-up rect { fill: var(--bad); stroke: var(--bad-line); }
.lost rect { fill: var(--gone); stroke: var(--gone-line); }
.lost .name, .lost .more { fill: var(--gone-text); }
.lost .key { fill: var(--soft); }
`;
