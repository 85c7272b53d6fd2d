#!/bin/bash
# ceph-s3.sh - a private, single-node Ceph RADOS Gateway (real S3 server) for tests.
#   ceph-s3.sh install              install what is missing
#   ceph-s3.sh start <dir> [port]   install what is missing, start, wait until ready, print endpoint;
#                                   without a port: whatever already runs in <dir>, else any free port
#   ceph-s3.sh stop  <dir>          stop only the processes this script started in <dir>
#   ceph-s3.sh wipe  <dir>          stop, then delete what this script made in <dir>
# Environment (all optional):
#   S3_ACCESS_KEY  S3_SECRET_KEY    credentials (defaults: testaccess / testsecretkey0000)
#   S3_STORE=bluestore|memstore     bluestore (default) = sparse file in <dir>, survives stop/start;
#                                   memstore = RAM only, lost at stop (<dir> is re-initialised on start)
#   S3_STORE_GIB=20                 capacity (bluestore: sparse file; memstore: upper limit)
# No systemd, no docker, no cephx, no ceph-mgr. Everything binds 127.0.0.1 only. Root on Debian 12.
set -euo pipefail
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
unset CEPH_CONF CEPH_ARGS CEPH_KEYRING 2>/dev/null || true

die() { echo "ceph-s3: $*" >&2; exit 1; }
log() { echo "ceph-s3: $*" >&2; }

cmd=${1:-}; dir=${2:-}; port=${3:-}
[ "$cmd" != install ] || dir=$(mktemp -d)
[ -n "$cmd" ] && [ -n "$dir" ] || die "usage: $0 install | start <dir> [port] | stop <dir> | wipe <dir>"
case $dir in *[!A-Za-z0-9_./+-]*) die "<dir> may hold only A-Z a-z 0-9 _ . / + -";; esac
mkdir -p "$dir"; dir=$(cd "$dir" && pwd -P)
[ "$dir" != / ] || die "refusing /"
conf=$dir/ceph.conf
AK=${S3_ACCESS_KEY:-testaccess}; SK=${S3_SECRET_KEY:-testsecretkey0000}
STORE=${S3_STORE:-bluestore}; GIB=${S3_STORE_GIB:-20}

# one start/stop at a time per dir
exec 9>"$dir/.lock"; flock -w 120 9 || die "another start/stop is running for $dir"

# --- processes -----------------------------------------------------------------------------
# A pid file holds "pid starttime": starttime (field 22 of /proc/PID/stat) guards against pid reuse.
starttime() { local s; s=$(cat "/proc/$1/stat" 2>/dev/null) || return 1; s=${s##*) }; set -- $s; [ "$1" != Z ] || return 1; echo "${20}"; }
alive() { # alive <name> -> prints pid
  local p t n; [ -s "$dir/run/$1.pid" ] || return 1
  read -r p t <"$dir/run/$1.pid" || return 1
  n=$(starttime "$p") || return 1
  [ "$n" = "$t" ] && echo "$p"
}
spawn() { # spawn <name> <command...>
  local name=$1; shift
  setsid "$@" </dev/null >>"$dir/log/$name.out" 2>&1 9>&- &
  local p=$!
  echo "$p $(starttime "$p" || echo 0)" >"$dir/run/$name.pid"
  disown "$p"
}
halt() { # halt <name> <seconds before KILL>
  local p i; p=$(alive "$1") || { rm -f "$dir/run/$1.pid"; return 0; }
  kill -TERM "$p" 2>/dev/null || true
  for ((i = 0; i < $2 * 20; i++)); do alive "$1" >/dev/null || break; sleep 0.05; done
  if alive "$1" >/dev/null; then log "$1 (pid $p) ignored TERM; KILL"; kill -KILL "$p" 2>/dev/null || true; sleep 0.2; fi
  rm -f "$dir/run/$1.pid"
}
stop_all() { [ -d "$dir/run" ] || return 0; halt rgw 10; halt osd 20; halt mon 10; }

wipe_data() { rm -rf "$dir/mon" "$dir/osd" "$dir/log" "$dir/run" "$dir/crash" "$dir/rgw" \
                     "$conf" "$dir/monmap" "$dir/initialised" "$dir/store" "$dir/endpoint"; }

# http_status: status code of an anonymous GET /, empty when nothing answers
http_status() {
  local l=; { exec 8<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 0
  printf 'GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&8 2>/dev/null || true
  IFS= read -r -t 5 l <&8 || true; exec 8>&- 8<&-
  set -- $l; echo "${2:-}"
}
port_busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() { local p i; for ((i = 0; i < 200; i++)); do p=$((20000 + (RANDOM * 2) % 12000)); port_busy "$p" || { echo "$p"; return; }; done; die "no free port"; }

install_missing() {
  local want=() p
  for p in ceph-mon ceph-osd radosgw ceph-common; do
    [ "$(dpkg-query -W -f='${Status}' "$p" 2>/dev/null || true)" = "install ok installed" ] || want+=("$p")
  done
  [ ${#want[@]} -eq 0 ] && return 0
  [ "$(id -u)" = 0 ] || die "need root to install: ${want[*]}"
  log "installing ${want[*]}"
  # keep the maintainer scripts from starting daemons, whatever the init system
  local made=
  if [ ! -e /usr/sbin/policy-rc.d ]; then printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; made=1; fi
  local rc=0
  { apt-get -q update && apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${want[@]}"; } >"$dir/apt.log" 2>&1 9>&- </dev/null || rc=$?
  [ -z "$made" ] || rm -f /usr/sbin/policy-rc.d
  [ "$rc" = 0 ] || { tail -20 "$dir/apt.log" >&2; die "apt-get failed ($rc), see $dir/apt.log"; }
}

write_conf() {
  local fsid=$1 mport=$2
  cat >"$conf" <<CONF
[global]
fsid = $fsid
mon_initial_members = a
mon_host = [v2:127.0.0.1:$mport/0]
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_ipv6 = false
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
# radosgw's built-in default is 'secure', which auth none cannot give (get_initial_auth_request -13, hangs)
ms_mon_client_mode = crc
ms_cluster_mode = crc
ms_service_mode = crc
ms_client_mode = crc
admin_socket =
run_dir = $dir/run
crash_dir = $dir/crash
log_file = $dir/log/\$name.log
log_to_stderr = false
err_to_stderr = true
mon_cluster_log_file = $dir/log/cluster.log
# quiet: 0 in the log, 0 kept in memory
debug_ms = 0/0
debug_mon = 0/0
debug_paxos = 0/0
debug_osd = 0/0
debug_bluestore = 0/0
debug_bluefs = 0/0
debug_rocksdb = 0/0
debug_rgw = 0/0
# one copy of everything
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 8
osd_pool_default_pgp_num = 8
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_allow_pool_delete = true
mon_max_pg_per_osd = 1000
mon_warn_on_pool_no_redundancy = false

[mon.a]
mon_data = $dir/mon
mon_data_avail_warn = 2
mon_data_avail_crit = 1
mon_osd_nearfull_ratio = .95
# quick proposals: start takes seconds less
paxos_propose_interval = 0.05
paxos_min_wait = 0.01

[osd.0]
osd_data = $dir/osd
osd_objectstore = $STORE
bluestore_block_create = true
bluestore_block_size = $((GIB * 1073741824))
bluestore_fsck_on_mount = false
bluestore_cache_autotune = false
bluestore_cache_size = 536870912
osd_memory_target = 1073741824
memstore_device_bytes = $((GIB * 1073741824))
osd_class_update_on_start = false
osd_scrub_begin_hour = 0
osd_scrub_load_threshold = 0.01

[client.rgw.a]
rgw_data = $dir/rgw
rgw_enable_apis = s3
rgw_thread_pool_size = 64
rgw_run_sync_thread = false
rgw_enable_quota_threads = false
rgw_enable_usage_log = false
rgw_enable_ops_log = false
rgw_dynamic_resharding = false
CONF
}

ceph_() { timeout 60 ceph -c "$conf" --connect-timeout 30 "$@" 9>&-; }

init_cluster() {
  local fsid uuid mport i
  wipe_data; mkdir -p "$dir"/{mon,osd,log,run,crash,rgw}
  fsid=$(cat /proc/sys/kernel/random/uuid); uuid=$(cat /proc/sys/kernel/random/uuid); mport=$(free_port)
  write_conf "$fsid" "$mport"
  monmaptool --create --clobber --addv a "[v2:127.0.0.1:$mport/0]" --fsid "$fsid" "$dir/monmap" >/dev/null
  ceph-mon -c "$conf" -i a --mkfs --monmap "$dir/monmap" >>"$dir/log/mon.out" 2>&1
  start_mon
  # pools beforehand, so that the first PUT does not wait for them; one CLI process for all commands
  { echo "osd new $uuid"
    for i in .rgw.root default.rgw.log default.rgw.control default.rgw.meta default.rgw.buckets.index \
             default.rgw.buckets.non-ec default.rgw.buckets.data; do
      echo "osd pool create $i $([ "${i##*.}" = data ] && echo 16 16 || echo 4 4)"
      echo "osd pool application enable $i rgw"
    done; } | ceph_ >>"$dir/log/ceph-cli.out" 2>&1 || { tail "$dir/log/ceph-cli.out" >&2; die "mon does not answer"; }
  ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$uuid" >>"$dir/log/osd.out" 2>&1 || { tail "$dir/log/osd.out" >&2; die "ceph-osd --mkfs failed (O_DIRECT or AIO missing here? try S3_STORE=memstore)"; }
  echo "$STORE" >"$dir/store"
  start_osd
  timeout 90 radosgw-admin -c "$conf" -n client.rgw.a user create --uid=test --display-name=test --max-buckets=0 \
      --access-key="$AK" --secret-key="$SK" >>"$dir/log/user.out" 2>&1 9>&- || { tail "$dir/log/user.out" >&2; die "radosgw-admin user create failed"; }
  touch "$dir/initialised"
}
start_mon() { alive mon >/dev/null || spawn mon ceph-mon -c "$conf" -i a -f; }
start_osd() { alive osd >/dev/null || spawn osd ceph-osd -c "$conf" -i 0 -f; }
start_rgw() { alive rgw >/dev/null || spawn rgw radosgw -c "$conf" -n client.rgw.a -f --rgw-frontends="beast endpoint=127.0.0.1:$port tcp_nodelay=1"; }

case $cmd in
install) install_missing; rm -rf "$dir" ;;
start)
  case $port in *[!0-9]*) die "<port> is a number";; esac
  install_missing
  ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
  if [ -s "$dir/endpoint" ] && alive mon >/dev/null && alive osd >/dev/null && alive rgw >/dev/null; then
    running=$(cat "$dir/endpoint"); running=${running##*:}
    if [ "${port:-$running}" = "$running" ] && [ "$(http_status "$running")" = 200 ]; then
      cat "$dir/endpoint"; exit 0
    fi
  fi
  stop_all
  port=${port:-$(free_port)}
  ! port_busy "$port" || die "port $port is in use by another process"
  trap 'rc=$?; [ $rc = 0 ] || { log "start failed; stopping"; stop_all; }' EXIT
  if [ -e "$dir/initialised" ] && [ "$(cat "$dir/store")" = bluestore ] && [ "$STORE" = bluestore ]; then
    mkdir -p "$dir"/{log,run,crash}; start_mon; start_osd
  else
    init_cluster
  fi
  start_rgw
  for ((i = 0; i < 600; i++)); do
    [ "$(http_status "$port")" = 200 ] && break
    for n in mon osd rgw; do alive $n >/dev/null || { tail -n 20 "$dir/log/$n.out" >&2; die "$n died, see $dir/log"; }; done
    sleep 0.1
  done
  [ "$(http_status "$port")" = 200 ] || die "not ready after 60 s, see $dir/log"
  echo "http://127.0.0.1:$port" >"$dir/endpoint"
  cat "$dir/endpoint" ;;
stop) stop_all; rm -f "$dir/endpoint" ;;
wipe) stop_all; wipe_data; rm -f "$dir/apt.log" ;;
*) die "unknown command $cmd" ;;
esac
