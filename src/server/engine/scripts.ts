/** The scripts that run in the engine. Each changes one room at once, with all that belongs to that: nobody sees half of it. */

import { MAX_UNUSED_SECRETS } from '../ports/holder.js';
import { MAX_ENTRIES, MAX_LOG_BYTES } from '../ports/stored-log.js';

/** The time for which the last request of a server that is gone is remembered, in ms: it may come back and repeat its requests. */
const GONE_MS = 600_000;

/**
 * What all scripts begin with. Names: folded name -> node, connection, id of `joined`, when it was lost, until when it is held,
 * the hash of the secret that was used last, and, with commas, of those given since, name. A node is a server; its lease ends at a time of the engine's clock. `reap` ends the names of nodes whose
 * lease is over, unless nobody at all has renewed for most of a lease: then the engine was away, and not the nodes.
 */
const BEGIN = `
local M, N, R, W, A, Q, L, C = unpack(KEYS)
local node, lease, hold, keep = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local log = redis.call('HGET', M, 'log')
local seq = tonumber(redis.call('HGET', M, 'seq') or '0')
local made, moved = {}, {}
-- True if the keys are to live on: who only speaks leaves that to the next renewal.
local lives = true

local function int(number) return string.format('%.0f', number) end

local function append(body)
  seq = seq + 1
  local entry = '{"seq":' .. int(seq) .. ',"time":' .. int(now) .. ',' .. body .. '}'
  redis.call('XADD', L, 'MAXLEN', '~', ${MAX_ENTRIES}, int(seq) .. '-0', 'e', entry)
  made[#made + 1] = entry
  if redis.call('HINCRBY', M, 'bytes', #entry + 64) > ${MAX_LOG_BYTES} then
    redis.call('XTRIM', L, 'MAXLEN', math.floor(redis.call('XLEN', L) / 2))
    redis.call('HSET', M, 'bytes', ${MAX_LOG_BYTES / 2})
  end
end

local function holder(folded)
  local text = redis.call('HGET', N, folded)
  if not text then return nil end
  local h = {}
  h.node, h.conn, h.joined, h.lost, h.till, h.one, h.two, h.name =
    text:match('^([^\\t]*)\\t([^\\t]*)\\t([^\\t]*)\\t([^\\t]*)\\t([^\\t]*)\\t([^\\t]*)\\t([^\\t]*)\\t(.*)$')
  return h
end

local function put(folded, h)
  local parts = { h.node, h.conn, h.joined, h.lost, h.till, h.one, h.two, h.name }
  redis.call('HSET', N, folded, table.concat(parts, '\\t'))
end

local function drop(folded)
  redis.call('HDEL', N, folded)
  redis.call('HDEL', R, folded)
  redis.call('HDEL', W, folded)
end

local function by(h) return '"name":' .. cjson.encode(h.name) .. ',"by":"' .. h.node .. '|' .. h.conn .. '"' end

local function bare(h) return '"name":' .. cjson.encode(h.name) .. ',"by":""' end

local function leave(folded, h)
  drop(folded)
  append('"type":"left",' .. (h.lost == '' and by(h) or bare(h)))
end

-- Its server is gone: whoever can come back has the time for it, and all others have left.
local function orphan(folded, h)
  if h.one == '' or hold == 0 then return leave(folded, h) end
  local before = bare(h)
  local was = h.lost
  h.node, h.conn, h.till = '', '', int(now + hold)
  if was == '' then h.lost = int(now) end
  put(folded, h)
  if was == '' then append('"type":"lost",' .. before) end
end

local function gone(dead)
  local all, due = redis.call('HGETALL', N), 0
  for i = 1, #all, 2 do
    local h = holder(all[i])
    if h.node ~= '' and dead[h.node] then orphan(all[i], h)
    elseif h.node == '' and tonumber(h.till) <= now then leave(all[i], h) end
    h = holder(all[i])
    if h and h.node == '' then due = due == 0 and tonumber(h.till) or math.min(due, tonumber(h.till)) end
  end
  redis.call('HSET', M, 'due', int(due))
end

local function reap()
  local sign = tonumber(redis.call('HGET', M, 'sign') or '0')
  local nodes, dead, any = redis.call('HGETALL', A), {}, false
  for i = 1, #nodes, 2 do
    if now - sign > lease * 0.6 then redis.call('HSET', A, nodes[i], int(now + lease))
    elseif tonumber(nodes[i + 1]) < now then
      redis.call('HDEL', A, nodes[i])
      dead[nodes[i]] = true
      any = true
    end
  end
  local due = tonumber(redis.call('HGET', M, 'due') or '0')
  if any or (due > 0 and due <= now) then gone(dead) end
end

local function create(id, title)
  log, seq = id, now
  redis.call('HSET', M, 'log', id, 'title', title, 'topic', '', 'made', int(now), 'bytes', 0, 'due', 0)
end

local function finish(reply)
  if not log then return reply end
  redis.call('HSET', M, 'seq', int(seq), 'sign', int(now))
  if #made + #moved > 0 then
    redis.call('SPUBLISH', C, '{"log":"' .. log .. '","entries":[' .. table.concat(made, ',') ..
      '],"moved":[' .. table.concat(moved, ',') .. ']}')
  end
  local isEmpty = redis.call('HLEN', N) == 0
  if isEmpty and keep == 0 then redis.call('DEL', M, N, R, W, A, Q, L)
  elseif isEmpty or lives then
    local life = math.max(isEmpty and keep or 0, 4 * lease + hold)
    for _, key in ipairs({ M, N, R, W, A, Q, L }) do redis.call('PEXPIRE', key, life) end
  end
  return reply
end

-- What was carried out may be known better here than by a server that has lost answers.
local function note(number)
  local last = tonumber(((redis.call('HGET', Q, node) or ''):match('^(%d+)')) or '-1')
  redis.call('HSET', Q, node, int(math.max(last, tonumber(number))) .. ':' .. int(now))
end

local function forget()
  local last = redis.call('HGETALL', Q)
  for i = 1, #last, 2 do
    local at = tonumber(last[i + 1]:match(':(%d+)$'))
    local isGone = now - at > ${GONE_MS} and redis.call('HEXISTS', A, last[i]) == 0
    if isGone then redis.call('HDEL', Q, last[i]) end
  end
end
`;

/** Begins to follow a room: returns the log, the title, the topic, the last number, when it was made, the time, and its people. */
const ATTACH = `
if not log then return { '', '', '', '0', '0', int(now) } end
redis.call('HSET', A, node, int(now + lease))
note(ARGV[5])
reap()
forget()
local reply = { log, redis.call('HGET', M, 'title'), redis.call('HGET', M, 'topic'), int(seq),
  redis.call('HGET', M, 'made'), int(now) }
local all = redis.call('HGETALL', N)
for i = 1, #all, 2 do
  local h = holder(all[i])
  reply[#reply + 1] = { h.name, h.node, h.conn, h.joined, h.lost, redis.call('HGET', W, all[i]) or '' }
end
return finish(reply)
`;

/** Renews the lease: returns the log, the last number and the time, or that the lease was over. */
const RENEW = `
if not log then return { '', '0', int(now) } end
reap()
if redis.call('HEXISTS', A, node) == 0 then return finish({ 'fenced', int(seq), int(now) }) end
redis.call('HSET', A, node, int(now + lease))
return finish({ log, int(seq), int(now) })
`;

/** The same for the usual case, in which nobody's lease is over: much cheaper. Says if that is not the case. The keys are two: the room's and that of the nodes. */
const TOUCH = `
local M, A = KEYS[1], KEYS[2]
local node, lease = ARGV[1], tonumber(ARGV[2])
local room = redis.call('HMGET', M, 'log', 'seq', 'due', 'sign')
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function int(number) return string.format('%.0f', number) end
local function full() return { 'full', '0', int(now) } end
if not room[1] or now - tonumber(room[4]) > lease * 0.6 then return full() end
local due, nodes, isThere = tonumber(room[3]), redis.call('HGETALL', A), false
if due > 0 and due <= now then return full() end
for i = 1, #nodes, 2 do
  if tonumber(nodes[i + 1]) < now then return full() end
  if nodes[i] == node then isThere = true end
end
if not isThere or redis.call('PTTL', M) < 3 * lease then return full() end
redis.call('HSET', A, node, int(now + lease))
redis.call('HSET', M, 'sign', int(now))
return { room[1], room[2], int(now) }
`;

/**
 * Carries requests out, in their order: kind, number, folded name, connection, and five more words each. Those with a
 * number that was carried out before change nothing. Refuses all if requests before them are missing.
 */
const ACT = `
local before, count = tonumber(ARGV[6]), tonumber(ARGV[7])
lives = not log
if (log or '') ~= ARGV[5] then return finish({ 'log' }) end
if log and redis.call('HEXISTS', A, node) == 0 then return finish({ 'fenced' }) end
local sent = tonumber(((redis.call('HGET', Q, node) or ''):match('^(%d+)')) or '-1')
if log and sent < before then return finish({ 'order' }) end

local function isOwn(h, conn) return h and h.node == node and h.conn == conn end

local act = {}

function act.claim(folded, conn, isNew, name, title, hash, id)
  local h = holder(folded)
  if h then return isOwn(h, conn) and 'accepted' or 'taken' end
  if not isNew then return 'taken' end
  if not log then create(id, title) end
  h = { node = node, conn = conn, joined = int(seq + 1), lost = '', till = '0', one = hash, two = '', name = name }
  put(folded, h)
  append('"type":"joined","title":' .. cjson.encode(redis.call('HGET', M, 'title')) .. ',"log":"' .. log .. '",' .. by(h))
  return 'accepted'
end

function act.say(folded, conn, isNew, body, ref, kind, text)
  if not isNew then return 'said' end
  local h = holder(folded)
  if not isOwn(h, conn) then return 'gone' end
  if ref ~= '' then
    if tonumber(redis.call('HGET', R, folded) or '-1') >= tonumber(ref) then return 'heard' end
    redis.call('HSET', R, folded, ref)
    body = body .. ',"ref":' .. ref
  end
  if kind == 'topic' then redis.call('HSET', M, 'topic', text) end
  if kind == 'away' then redis.call('HSET', W, folded, text) end
  if kind == 'back' then redis.call('HDEL', W, folded) end
  append(body .. ',' .. by(h))
  return 'said'
end

function act.hold(folded, conn, isNew)
  local h = holder(folded)
  if isNew and isOwn(h, conn) and h.lost == '' then
    h.lost = int(now)
    put(folded, h)
    append('"type":"lost",' .. bare(h))
  end
  return 'done'
end

function act.release(folded, conn, isNew)
  local h = holder(folded)
  if isNew and isOwn(h, conn) then leave(folded, h) end
  return 'done'
end

-- Whoever was in a lost log, and was not taken back, has left: it is said once.
function act.purge(folded, conn, isNew, name)
  if isNew and not holder(folded) and redis.call('HSETNX', M, 'gone:' .. folded, 1) == 1 then
    append('"type":"left",' .. bare({ name = name }))
  end
  return 'done'
end

local function knows(h, hash)
  return hash ~= '' and h.one ~= '' and
    (hash == h.one or (',' .. h.two .. ','):find(',' .. hash .. ',', 1, true) ~= nil)
end

-- The secrets that may be on their way, with one more, and without the oldest if they are too many.
local function withOneMore(hashes, more)
  if hashes == '' then return more end
  local all = hashes .. ',' .. more
  local _, commas = all:gsub(',', '')
  return commas < ${MAX_UNUSED_SECRETS} and all or (all:gsub('^[^,]*,', ''))
end

function act.resume(folded, conn, isNew, id, hash, nextHash)
  if not log or id ~= log then return 'no-such-log' end
  local h = holder(folded)
  if not h then return 'over' end
  local heard = redis.call('HGET', R, folded) or '0'
  if isOwn(h, conn) then return 'accepted ' .. heard .. ' ' .. h.joined .. ' ' .. h.lost end
  -- A request that is repeated, after another server has taken the name.
  if not isNew then return 'over' end
  if not knows(h, hash) then return 'wrong-secret' end
  local from, lost = h.node .. '|' .. h.conn, h.lost
  h.two = hash == h.one and withOneMore(h.two, nextHash) or nextHash
  h.node, h.conn, h.lost, h.till, h.one = node, conn, '', '0', hash
  put(folded, h)
  if lost ~= '' then append('"type":"returned",' .. by(h))
  else moved[#moved + 1] = '{"from":"' .. from .. '",' .. by(h) .. '}' end
  return 'accepted ' .. heard .. ' ' .. h.joined .. ' ' .. lost
end

local reply = { 'ok', '0' }
local last = sent
for i = 0, count - 1 do
  local at = 8 + i * 9
  local kind, number = ARGV[at], tonumber(ARGV[at + 1])
  last = math.max(last, number)
  reply[#reply + 1] = act[kind](ARGV[at + 2], ARGV[at + 3], number > sent, unpack(ARGV, at + 4, at + 8))
end
if log then
  redis.call('HSET', A, node, int(now + lease))
  redis.call('HSET', Q, node, int(last) .. ':' .. int(now))
end
reply[2] = int(seq)
return finish(reply)
`;

/** Takes names back after the log was lost, or the lease was over: folded name, connection, name, two hashes, whether it is lost, words about being away, the last reference. */
const RESTORE = `
if not log then
  if tonumber(ARGV[9]) == 0 then return { '', '0', int(now), '0' } end
  create(ARGV[6], ARGV[7])
  redis.call('HSET', M, 'topic', ARGV[8])
end
reap()
redis.call('HSET', A, node, int(now + lease))
note(ARGV[5])
local reply = { log, '0', int(now), redis.call('HGET', M, 'made') }
for i = 0, tonumber(ARGV[9]) - 1 do
  local folded, conn, name, one, two, lost, away, ref = unpack(ARGV, 10 + i * 8, 17 + i * 8)
  local h = holder(folded)
  local result = 'restored'
  if not h then
    h = { node = node, conn = conn, joined = int(seq + 1), lost = '', till = '0', one = one, two = two, name = name }
    put(folded, h)
    if ref ~= '0' then redis.call('HSET', R, folded, ref) end
    if away ~= '' then redis.call('HSET', W, folded, away) end
    append('"type":"joined","again":true,"title":' .. cjson.encode(redis.call('HGET', M, 'title')) ..
      ',"log":"' .. log .. '",' .. by(h))
    if lost ~= '' then
      h.lost = int(now)
      put(folded, h)
      append('"type":"lost",' .. bare(h))
    end
  elseif h.node == '' and h.one == one then
    h.node, h.conn, h.till = node, conn, '0'
    if lost == '' then h.lost = '' end
    put(folded, h)
    if lost == '' then append('"type":"returned","again":true,' .. by(h)) end
  elseif h.node ~= node or h.conn ~= conn then result = 'taken' end
  reply[#reply + 1] = result
end
reply[2] = int(seq)
return finish(reply)
`;

/**
 * A replica that lacked the last entries has become the master: a server has applied later numbers. Numbers must not come twice,
 * so the log goes on under another identity and with higher ones.
 */
const REWIND = `
if not log or log ~= ARGV[5] or seq >= tonumber(ARGV[6]) then return 'done' end
log, seq = ARGV[7], math.max(tonumber(ARGV[6]), now)
redis.call('HSET', M, 'log', log, 'made', int(seq))
return finish('done')
`;

/** Follows a room no longer: names that can come back are held, and all others leave. */
const DETACH = `
if not log then return 'done' end
gone({ [node] = true })
redis.call('HDEL', A, node)
redis.call('HDEL', Q, node)
return finish('done')
`;

/** Every script. */
export const SCRIPTS = {
  attach: BEGIN + ATTACH,
  touch: TOUCH,
  renew: BEGIN + RENEW,
  act: BEGIN + ACT,
  restore: BEGIN + RESTORE,
  rewind: BEGIN + REWIND,
  detach: BEGIN + DETACH,
} as const;

export type ScriptName = keyof typeof SCRIPTS;
