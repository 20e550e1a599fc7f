"""Who gets which answer: every address of the URL conf, by method and role. Read by ``test_access.py``.

A change here is a decision about rights: look at it twice. Columns: ``nobody`` is not logged in; ``bare`` is
staff without a role; then Cộng tác viên, Phóng viên, Biên tập viên, Trưởng ban, Thư ký tòa soạn, Quản trị.
``login``: sent to the log-in page. 302 leads from a short address to the form, or to the desk where there
is nothing to see. 409: the form came without its token, so it was let in and refused as out of date; 422:
there was no text; 200 to a POST: the empty form came back with its errors.

``#own`` is a story of the asker, else it is a colleague's draft; ``#superuser`` the account of one.
"""
# ruff: noqa: E501

COLUMNS = ("nobody", "bare", "ctv", "pv", "btv", "head", "secretary", "admin")
TABLE = r"""
## The public side: the same for everybody, and read-only
/health/live                                                      GET,HEAD         200   200   200   200   200   200   200   200
/health/live                                                      POST,PUT,DELETE  405   405   405   405   405   405   405   405
/health/ready                                                     GET,HEAD         200   200   200   200   200   200   200   200
/health/ready                                                     POST,PUT,DELETE  405   405   405   405   405   405   405   405
/                                                                 GET,HEAD         200   200   200   200   200   200   200   200
/                                                                 POST,PUT,DELETE  405   405   405   405   405   405   405   405
/tim-kiem/                                                        GET,HEAD         200   200   200   200   200   200   200   200
/tim-kiem/                                                        POST,PUT,DELETE  405   405   405   405   405   405   405   405
/nhan-vat/<slug:slug>-p<int:pk>.html                              GET,HEAD         200   200   200   200   200   200   200   200
/nhan-vat/<slug:slug>-p<int:pk>.html                              POST,PUT,DELETE  405   405   405   405   405   405   405   405
/to-chuc/<slug:slug>-o<int:pk>.html                               GET,HEAD         200   200   200   200   200   200   200   200
/to-chuc/<slug:slug>-o<int:pk>.html                               POST,PUT,DELETE  405   405   405   405   405   405   405   405
/nhan-vat/                                                        GET,HEAD         200   200   200   200   200   200   200   200
/nhan-vat/                                                        POST,PUT,DELETE  405   405   405   405   405   405   405   405
/to-chuc/                                                         GET,HEAD         200   200   200   200   200   200   200   200
/to-chuc/                                                         POST,PUT,DELETE  405   405   405   405   405   405   405   405
/cuoc-hop/                                                        GET,HEAD         200   200   200   200   200   200   200   200
/cuoc-hop/                                                        POST,PUT,DELETE  405   405   405   405   405   405   405   405
/cuoc-hop/<slug:slug>-m<int:pk>.html                              GET,HEAD         200   200   200   200   200   200   200   200
/cuoc-hop/<slug:slug>-m<int:pk>.html                              POST,PUT,DELETE  405   405   405   405   405   405   405   405
/van-ban/                                                         GET,HEAD         200   200   200   200   200   200   200   200
/van-ban/                                                         POST,PUT,DELETE  405   405   405   405   405   405   405   405
/van-ban/<slug:slug>-d<int:pk>.html                               GET,HEAD         200   200   200   200   200   200   200   200
/van-ban/<slug:slug>-d<int:pk>.html                               POST,PUT,DELETE  405   405   405   405   405   405   405   405
/chu-de/                                                          GET,HEAD         200   200   200   200   200   200   200   200
/chu-de/                                                          POST,PUT,DELETE  405   405   405   405   405   405   405   405
/chu-de/<slug:slug>-t<int:pk>.html                                GET,HEAD         200   200   200   200   200   200   200   200
/chu-de/<slug:slug>-t<int:pk>.html                                POST,PUT,DELETE  405   405   405   405   405   405   405   405
/tac-gia/                                                         GET,HEAD         200   200   200   200   200   200   200   200
/tac-gia/                                                         POST,PUT,DELETE  405   405   405   405   405   405   405   405
/tac-gia/<slug:slug>-c<int:pk>.html                               GET,HEAD         200   200   200   200   200   200   200   200
/tac-gia/<slug:slug>-c<int:pk>.html                               POST,PUT,DELETE  405   405   405   405   405   405   405   405
/loat-bai/                                                        GET,HEAD         200   200   200   200   200   200   200   200
/loat-bai/                                                        POST,PUT,DELETE  405   405   405   405   405   405   405   405
/loat-bai/<slug:slug>-s<int:pk>.html                              GET,HEAD         200   200   200   200   200   200   200   200
/loat-bai/<slug:slug>-s<int:pk>.html                              POST,PUT,DELETE  405   405   405   405   405   405   405   405
/anh/<slug:name>/<int:width>.<slug:ext>                           GET,HEAD         200   200   200   200   200   200   200   200
/anh/<slug:name>/<int:width>.<slug:ext>                           POST,PUT,DELETE  405   405   405   405   405   405   405   405
/<slug:section>/<slug:slug>-a<int:pk>.html                        GET,HEAD         200   200   200   200   200   200   200   200
/<slug:section>/<slug:slug>-a<int:pk>.html                        POST,PUT,DELETE  405   405   405   405   405   405   405   405
/<slug:section>/<slug:slug>-a<int:pk>.html #draft                 GET,HEAD         404   404   404   404   404   404   404   404
/<slug:section>/<slug:slug>-a<int:pk>.html #draft                 POST,PUT,DELETE  405   405   405   405   405   405   405   405
/<slug:section>/<slug:slug>-a<int:pk>.html #withdrawn             GET,HEAD         410   410   410   410   410   410   410   410
/<slug:section>/<slug:slug>-a<int:pk>.html #withdrawn             POST,PUT,DELETE  405   405   405   405   405   405   405   405
/<slug:slug>/                                                     GET,HEAD         200   200   200   200   200   200   200   200
/<slug:slug>/                                                     POST,PUT,DELETE  405   405   405   405   405   405   405   405
/robots.txt                                                       GET,HEAD         200   200   200   200   200   200   200   200
/robots.txt                                                       POST,PUT,DELETE  405   405   405   405   405   405   405   405
/sitemap.xml                                                      GET,HEAD         200   200   200   200   200   200   200   200
/sitemap.xml                                                      POST,PUT,DELETE  405   405   405   405   405   405   405   405
/sitemap/<slug:kind>-<int:page>.xml                               GET,HEAD         200   200   200   200   200   200   200   200
/sitemap/<slug:kind>-<int:page>.xml                               POST,PUT,DELETE  405   405   405   405   405   405   405   405
/rss.xml                                                          GET,HEAD         200   200   200   200   200   200   200   200
/rss.xml                                                          POST,PUT,DELETE  405   405   405   405   405   405   405   405
/nhan-vat/                                                        GET,HEAD         200   200   200   200   200   200   200   200
/nhan-vat/                                                        POST,PUT,DELETE  405   405   405   405   405   405   405   405
/nhan-vat/<slug:slug>-p<int:pk>/rss.xml                           GET,HEAD         200   200   200   200   200   200   200   200
/nhan-vat/<slug:slug>-p<int:pk>/rss.xml                           POST,PUT,DELETE  405   405   405   405   405   405   405   405
/to-chuc/                                                         GET,HEAD         200   200   200   200   200   200   200   200
/to-chuc/                                                         POST,PUT,DELETE  405   405   405   405   405   405   405   405
/to-chuc/<slug:slug>-o<int:pk>/rss.xml                            GET,HEAD         200   200   200   200   200   200   200   200
/to-chuc/<slug:slug>-o<int:pk>/rss.xml                            POST,PUT,DELETE  405   405   405   405   405   405   405   405
/cuoc-hop/                                                        GET,HEAD         200   200   200   200   200   200   200   200
/cuoc-hop/                                                        POST,PUT,DELETE  405   405   405   405   405   405   405   405
/cuoc-hop/<slug:slug>-m<int:pk>.html                              GET,HEAD         200   200   200   200   200   200   200   200
/cuoc-hop/<slug:slug>-m<int:pk>.html                              POST,PUT,DELETE  405   405   405   405   405   405   405   405
/van-ban/                                                         GET,HEAD         200   200   200   200   200   200   200   200
/van-ban/                                                         POST,PUT,DELETE  405   405   405   405   405   405   405   405
/van-ban/<slug:slug>-d<int:pk>.html                               GET,HEAD         200   200   200   200   200   200   200   200
/van-ban/<slug:slug>-d<int:pk>.html                               POST,PUT,DELETE  405   405   405   405   405   405   405   405
/chu-de/                                                          GET,HEAD         200   200   200   200   200   200   200   200
/chu-de/                                                          POST,PUT,DELETE  405   405   405   405   405   405   405   405
/chu-de/<slug:slug>-t<int:pk>.html                                GET,HEAD         200   200   200   200   200   200   200   200
/chu-de/<slug:slug>-t<int:pk>.html                                POST,PUT,DELETE  405   405   405   405   405   405   405   405
/chu-de/<slug:slug>-t<int:pk>/rss.xml                             GET,HEAD         200   200   200   200   200   200   200   200
/chu-de/<slug:slug>-t<int:pk>/rss.xml                             POST,PUT,DELETE  405   405   405   405   405   405   405   405
/tac-gia/                                                         GET,HEAD         200   200   200   200   200   200   200   200
/tac-gia/                                                         POST,PUT,DELETE  405   405   405   405   405   405   405   405
/tac-gia/<slug:slug>-c<int:pk>.html                               GET,HEAD         200   200   200   200   200   200   200   200
/tac-gia/<slug:slug>-c<int:pk>.html                               POST,PUT,DELETE  405   405   405   405   405   405   405   405
/loat-bai/                                                        GET,HEAD         200   200   200   200   200   200   200   200
/loat-bai/                                                        POST,PUT,DELETE  405   405   405   405   405   405   405   405
/loat-bai/<slug:slug>-s<int:pk>.html                              GET,HEAD         200   200   200   200   200   200   200   200
/loat-bai/<slug:slug>-s<int:pk>.html                              POST,PUT,DELETE  405   405   405   405   405   405   405   405
/luu-tru/                                                         GET,HEAD         200   200   200   200   200   200   200   200
/luu-tru/                                                         POST,PUT,DELETE  405   405   405   405   405   405   405   405
/luu-tru/<yyyy:year>/                                             GET,HEAD         200   200   200   200   200   200   200   200
/luu-tru/<yyyy:year>/                                             POST,PUT,DELETE  405   405   405   405   405   405   405   405
/luu-tru/<yyyy:year>/<mm:month>/                                  GET,HEAD         200   200   200   200   200   200   200   200
/luu-tru/<yyyy:year>/<mm:month>/                                  POST,PUT,DELETE  405   405   405   405   405   405   405   405
/luu-tru/<yyyy:year>/<mm:month>/<dd:day>/                         GET,HEAD         200   200   200   200   200   200   200   200
/luu-tru/<yyyy:year>/<mm:month>/<dd:day>/                         POST,PUT,DELETE  405   405   405   405   405   405   405   405
/dinh-chinh/                                                      GET,HEAD         200   200   200   200   200   200   200   200
/dinh-chinh/                                                      POST,PUT,DELETE  405   405   405   405   405   405   405   405
/phan-anh/<int:pk>/                                               GET,HEAD         200   200   200   200   200   200   200   200
/phan-anh/<int:pk>/                                               POST             422   422   422   422   422   422   422   422
/phan-anh/<int:pk>/                                               PUT,DELETE       405   405   405   405   405   405   405   405
/phan-anh/<int:pk>/ #draft                                        GET,HEAD,POST    404   404   404   404   404   404   404   404
/phan-anh/<int:pk>/ #withdrawn                                    GET,HEAD,POST    410   410   410   410   410   410   410   410
/trang/<slug:slug>.html                                           GET,HEAD         200   200   200   200   200   200   200   200
/trang/<slug:slug>.html                                           POST,PUT,DELETE  405   405   405   405   405   405   405   405
/<slug:slug>/rss.xml                                              GET,HEAD         200   200   200   200   200   200   200   200
/<slug:slug>/rss.xml                                              POST,PUT,DELETE  405   405   405   405   405   405   405   405

## A link to a preview: whoever holds it, logged in or not
/xem-truoc/<str:token>/                                           GET,HEAD         200   200   200   200   200   200   200   200
/xem-truoc/<str:token>/                                           POST,PUT,DELETE  405   405   405   405   405   405   405   405
/xem-truoc/<str:token>/anh/<int:photo>/<int:width>.<slug:ext>     GET,HEAD         200   200   200   200   200   200   200   200
/xem-truoc/<str:token>/anh/<int:photo>/<int:width>.<slug:ext>     POST,PUT,DELETE  405   405   405   405   405   405   405   405

## The desk: every member of the staff; without a role there is nothing to see
/admin/checklist/                                                 GET              login 403   403   403   403   403   200   200
/admin/checklist/                                                 POST             login 403   403   403   403   403   200   200
/admin/paste/                                                     GET              login 403   200   200   200   200   200   200
/admin/paste/                                                     POST             login 403   422   422   422   422   422   422
/admin/tags/                                                      GET,POST         login 403   200   200   200   200   200   200
/admin/uploads/                                                   GET              login 403   405   405   405   405   405   405
/admin/uploads/                                                   POST             login 403   422   422   422   422   422   422
/admin/uploads/<str:key>/                                         GET,POST         login 403   404   404   404   404   404   404
/admin/queue/next/                                                GET,POST         login 302   302   302   302   302   302   302
/admin/badges/                                                    GET              login 200   200   200   200   200   200   200
/admin/badges/                                                    POST             login 405   405   405   405   405   405   405
/admin/articles/autosave/                                         GET              login 405   405   405   405   405   405   405
/admin/articles/autosave/                                         POST             login 403   200   200   200   200   200   200
/admin/front/                                                     GET,POST         login 403   403   403   403   403   200   200
/admin/front/preview/                                             GET              login 405   405   405   405   405   405   405
/admin/royalties/                                                 GET,POST         login 403   403   403   403   403   200   200
/admin/royalties/<slug:month>.<slug:kind>                         GET,POST         login 403   403   403   403   403   200   200
/admin/front/preview/                                             POST             login 403   403   403   403   403   200   200
/admin/                                                           GET,POST         login 200   200   200   200   200   200   200
/admin/login/                                                     GET              200   302   302   302   302   302   302   302
/admin/login/                                                     POST             200   200   200   200   200   200   200   200
/admin/logout/                                                    GET              302   405   405   405   405   405   405   405
/admin/logout/                                                    POST             302   200   200   200   200   200   200   200
/admin/password_change/                                           GET,POST         login 200   200   200   200   200   200   200
/admin/autocomplete/                                              GET              login 403   403   403   403   403   403   403
/admin/autocomplete/                                              POST             login 405   405   405   405   405   405   405
/admin/jsi18n/                                                    GET              login 200   200   200   200   200   200   200
/admin/jsi18n/                                                    POST             login 405   405   405   405   405   405   405
/admin/password_change/done/                                      GET              login 200   200   200   200   200   200   200
/admin/password_change/done/                                      POST             login 405   405   405   405   405   405   405
/admin/invited/<str:uid>/<str:token>/                             GET,POST         404   404   404   404   404   404   404   404
/admin/^(?P<app_label>articles|auth)/$                            GET,POST         login 404   200   200   200   200   200   200
/admin/(?P<url>.*)$                                               GET,POST         login 404   404   404   404   404   404   404

## Stories: reporters see and change their own (#own), editors all
/admin/articles/article/<int:pk>/preview/ #own                    GET,POST         login 404   200   200   200   200   200   200
/admin/articles/article/<int:pk>/preview/                         GET,POST         login 404   404   404   200   200   200   200
/admin/articles/article/<int:pk>/share/ #own                      GET              login 404   200   200   200   200   200   200
/admin/articles/article/<int:pk>/share/ #own                      POST             login 404   302   302   302   302   302   302
/admin/articles/article/<int:pk>/share/                           GET              login 404   404   404   200   200   200   200
/admin/articles/article/<int:pk>/share/                           POST             login 404   404   404   302   302   302   302
/admin/articles/article/<int:pk>/checklist/ #own                  GET,POST         login 404   200   200   200   200   200   200
/admin/articles/article/<int:pk>/checklist/                       GET,POST         login 404   404   404   200   200   200   200
/admin/articles/article/add/preview/                              GET,POST         login 403   200   200   200   200   200   200
/admin/articles/article/add/checklist/                            GET,POST         login 403   200   200   200   200   200   200
/admin/articles/article/<int:pk>/correct/ #own                    GET,POST         login 404   403   403   403   403   302   302
/admin/articles/article/<int:pk>/correct/                         GET,POST         login 404   404   404   403   403   302   302
/admin/articles/article/<int:pk>/correct/ #published              GET,POST         login 404   404   404   403   403   200   200
/admin/articles/article/<int:pk>/withdraw/                        GET              login 405   405   405   405   405   405   405
/admin/articles/article/<int:pk>/withdraw/ #own                   POST             login 404   403   403   403   403   302   302
/admin/articles/article/<int:pk>/withdraw/                        POST             login 404   404   404   403   403   302   302
/admin/articles/article/<int:pk>/withdraw/ #published             POST             login 404   404   404   403   403   302   302
/admin/articles/article/<int:pk>/withdrawn/ #own                  GET,POST         login 404   403   403   403   403   302   302
/admin/articles/article/<int:pk>/withdrawn/                       GET,POST         login 404   404   404   403   403   302   302
/admin/articles/article/<int:pk>/withdrawn/ #withdrawn            GET,POST         login 404   404   404   403   403   200   200
/admin/articles/article/<int:pk>/recover/                         GET              login 405   405   405   405   405   405   405
/admin/articles/article/<int:pk>/recover/ #own                    POST             login 404   302   302   302   302   302   302
/admin/articles/article/<int:pk>/recover/                         POST             login 404   404   404   302   302   302   302
/admin/articles/article/<int:pk>/take/ #own                       GET              login 405   405   405   405   405   405   405
/admin/articles/article/<int:pk>/take/ #own                       POST             login 404   403   403   302   302   302   302
/admin/articles/article/<int:pk>/take/                            POST             login 404   404   404   302   302   302   302
/admin/articles/article/<int:pk>/assign/ #own                     GET              login 405   405   405   405   405   405   405
/admin/articles/article/<int:pk>/assign/ #own                     POST             login 404   302   302   302   302   302   302
/admin/articles/article/<int:pk>/assign/                          POST             login 404   404   404   302   302   302   302
/admin/articles/article/                                          GET,POST         login 403   200   200   200   200   200   200
/admin/articles/article/<int:pk>/royalties/ #own                  GET              login 405   405   405   405   405   405   405
/admin/articles/article/<int:pk>/royalties/ #own                  POST             login 404   403   403   403   403   302   302
/admin/articles/article/<int:pk>/royalties/                       GET              login 405   405   405   405   405   405   405
/admin/articles/article/<int:pk>/royalties/                       POST             login 404   404   404   403   403   302   302
/admin/articles/article/filters/                                  GET              login 403   405   405   405   405   405   405
/admin/articles/article/filters/                                  POST             login 403   302   302   302   302   302   302
/admin/articles/article/bulk/                                     GET,POST         login 403   302   302   302   302   302   302
/admin/articles/article/add/                                      GET,POST         login 403   200   200   200   200   200   200
/admin/articles/article/<int:pk>/compare/ #own                    GET,POST         login 404   200   200   200   200   200   200
/admin/articles/article/<int:pk>/compare/                         GET,POST         login 404   404   404   200   200   200   200
/admin/articles/article/<int:pk>/restore/ #own                    GET,POST         login 404   302   302   302   302   302   302
/admin/articles/article/<int:pk>/restore/                         GET,POST         login 404   404   404   302   302   302   302
/admin/articles/article/<path:object_id>/history/ #own            GET,POST         login 404   200   200   200   200   200   200
/admin/articles/article/<path:object_id>/history/                 GET,POST         login 404   404   404   200   200   200   200
/admin/articles/article/<path:object_id>/delete/ #own             GET,POST         login 403   403   403   403   403   403   403
/admin/articles/article/<path:object_id>/delete/                  GET,POST         login 403   403   403   403   403   403   403
/admin/articles/article/<path:object_id>/change/ #own             GET              login 403   200   200   200   200   200   200
/admin/articles/article/<path:object_id>/change/ #own             POST             login 403   409   409   409   409   409   409
/admin/articles/article/<path:object_id>/change/                  GET              login 403   404   404   200   200   200   200
/admin/articles/article/<path:object_id>/change/                  POST             login 403   404   404   409   409   409   409
/admin/articles/article/<path:object_id>/ #own                    GET,POST         login 302   302   302   302   302   302   302
/admin/articles/article/<path:object_id>/                         GET,POST         login 302   302   302   302   302   302   302

## Photos: the whole staff adds and describes them
/admin/articles/photo/<int:pk>/file/<int:width>.<slug:extension>  GET,POST         login 403   200   200   200   200   200   200
/admin/articles/photo/people-line/                                GET              login 403   405   405   405   405   405   405
/admin/articles/photo/people-line/                                POST             login 403   200   200   200   200   200   200
/admin/articles/photo/                                            GET,POST         login 403   200   200   200   200   200   200
/admin/articles/photo/add/                                        GET,POST         login 403   200   200   200   200   200   200
/admin/articles/photo/<path:object_id>/history/                   GET,POST         login 403   200   200   200   200   200   200
/admin/articles/photo/<path:object_id>/delete/                    GET,POST         login 403   403   403   403   403   403   403
/admin/articles/photo/<path:object_id>/change/                    GET,POST         login 403   200   200   200   200   200   200
/admin/articles/photo/<path:object_id>/                           GET,POST         login 302   302   302   302   302   302   302

## The register: everybody with a role reads it, editors change it, nobody deletes
/admin/articles/person/                                           GET,POST         login 403   200   200   200   200   200   200
/admin/articles/person/add/                                       GET,POST         login 403   403   403   200   200   200   200
/admin/articles/person/<path:object_id>/history/                  GET,POST         login 403   200   200   200   200   200   200
/admin/articles/person/<path:object_id>/delete/                   GET,POST         login 403   403   403   403   403   403   403
/admin/articles/person/<path:object_id>/change/                   GET              login 403   200   200   200   200   200   200
/admin/articles/person/<path:object_id>/change/                   POST             login 403   403   403   200   200   200   200
/admin/articles/person/<path:object_id>/                          GET,POST         login 302   302   302   302   302   302   302
/admin/articles/post/                                             GET,POST         login 403   200   200   200   200   200   200
/admin/articles/post/add/                                         GET,POST         login 403   403   403   200   200   200   200
/admin/articles/post/<path:object_id>/history/                    GET,POST         login 403   200   200   200   200   200   200
/admin/articles/post/<path:object_id>/delete/                     GET,POST         login 403   403   403   403   403   403   403
/admin/articles/post/<path:object_id>/change/                     GET              login 403   200   200   200   200   200   200
/admin/articles/post/<path:object_id>/change/                     POST             login 403   403   403   200   200   200   200
/admin/articles/post/<path:object_id>/                            GET,POST         login 302   302   302   302   302   302   302
/admin/articles/membership/                                       GET,POST         login 403   200   200   200   200   200   200
/admin/articles/membership/add/                                   GET,POST         login 403   403   403   200   200   200   200
/admin/articles/membership/<path:object_id>/history/              GET,POST         login 403   200   200   200   200   200   200
/admin/articles/membership/<path:object_id>/delete/               GET,POST         login 403   403   403   403   403   403   403
/admin/articles/membership/<path:object_id>/change/               GET              login 403   200   200   200   200   200   200
/admin/articles/membership/<path:object_id>/change/               POST             login 403   403   403   200   200   200   200
/admin/articles/membership/<path:object_id>/                      GET,POST         login 302   302   302   302   302   302   302
/admin/articles/meeting/                                          GET,POST         login 403   200   200   200   200   200   200
/admin/articles/meeting/add/                                      GET,POST         login 403   403   403   200   200   200   200
/admin/articles/meeting/<path:object_id>/history/                 GET,POST         login 403   200   200   200   200   200   200
/admin/articles/meeting/<path:object_id>/delete/                  GET,POST         login 403   403   403   403   403   403   403
/admin/articles/meeting/<path:object_id>/change/                  GET              login 403   200   200   200   200   200   200
/admin/articles/meeting/<path:object_id>/change/                  POST             login 403   403   403   200   200   200   200
/admin/articles/meeting/<path:object_id>/                         GET,POST         login 302   302   302   302   302   302   302
/admin/articles/officialdocument/                                 GET,POST         login 403   200   200   200   200   200   200
/admin/articles/officialdocument/add/                             GET,POST         login 403   403   403   200   200   200   200
/admin/articles/officialdocument/<path:object_id>/history/        GET,POST         login 403   200   200   200   200   200   200
/admin/articles/officialdocument/<path:object_id>/delete/         GET,POST         login 403   403   403   403   403   403   403
/admin/articles/officialdocument/<path:object_id>/change/         GET              login 403   200   200   200   200   200   200
/admin/articles/officialdocument/<path:object_id>/change/         POST             login 403   403   403   200   200   200   200
/admin/articles/officialdocument/<path:object_id>/                GET,POST         login 302   302   302   302   302   302   302
/admin/articles/organization/                                     GET,POST         login 403   200   200   200   200   200   200
/admin/articles/organization/add/                                 GET,POST         login 403   403   403   200   200   200   200
/admin/articles/organization/<path:object_id>/history/            GET,POST         login 403   200   200   200   200   200   200
/admin/articles/organization/<path:object_id>/delete/             GET,POST         login 403   403   403   403   403   403   403
/admin/articles/organization/<path:object_id>/change/             GET              login 403   200   200   200   200   200   200
/admin/articles/organization/<path:object_id>/change/             POST             login 403   403   403   200   200   200   200
/admin/articles/organization/<path:object_id>/                    GET,POST         login 302   302   302   302   302   302   302
/admin/articles/contributor/                                      GET,POST         login 403   200   200   200   200   200   200
/admin/articles/contributor/add/                                  GET,POST         login 403   403   403   200   200   200   200
/admin/articles/contributor/<path:object_id>/history/             GET,POST         login 403   200   200   200   200   200   200
/admin/articles/contributor/<path:object_id>/delete/              GET,POST         login 403   403   403   403   403   403   403
/admin/articles/contributor/<path:object_id>/change/              GET              login 403   200   200   200   200   200   200
/admin/articles/contributor/<path:object_id>/change/              POST             login 403   403   403   200   200   200   200
/admin/articles/contributor/<path:object_id>/                     GET,POST         login 302   302   302   302   302   302   302
/admin/articles/series/                                           GET,POST         login 403   200   200   200   200   200   200
/admin/articles/series/add/                                       GET,POST         login 403   403   403   200   200   200   200
/admin/articles/series/<path:object_id>/history/                  GET,POST         login 403   200   200   200   200   200   200
/admin/articles/series/<path:object_id>/delete/                   GET,POST         login 403   403   403   403   403   403   403
/admin/articles/series/<path:object_id>/change/                   GET              login 403   200   200   200   200   200   200
/admin/articles/series/<path:object_id>/change/                   POST             login 403   403   403   200   200   200   200
/admin/articles/series/<path:object_id>/                          GET,POST         login 302   302   302   302   302   302   302

## Tags: everybody with a role adds them, editors change them
/admin/articles/tag/                                              GET,POST         login 403   200   200   200   200   200   200
/admin/articles/tag/add/                                          GET,POST         login 403   200   200   200   200   200   200
/admin/articles/tag/<path:object_id>/history/                     GET,POST         login 403   200   200   200   200   200   200
/admin/articles/tag/<path:object_id>/delete/                      GET,POST         login 403   403   403   403   403   403   403
/admin/articles/tag/<path:object_id>/change/                      GET              login 403   200   200   200   200   200   200
/admin/articles/tag/<path:object_id>/change/                      POST             login 403   403   403   200   200   200   200
/admin/articles/tag/<path:object_id>/                             GET,POST         login 302   302   302   302   302   302   302

## Sections: managing editors
/admin/articles/section/                                          GET,POST         login 403   200   200   200   200   200   200
/admin/articles/section/add/                                      GET,POST         login 403   403   403   403   403   200   200
/admin/articles/section/<path:object_id>/history/                 GET,POST         login 403   200   200   200   200   200   200
/admin/articles/section/<path:object_id>/delete/                  GET,POST         login 403   403   403   403   403   403   403
/admin/articles/section/<path:object_id>/change/                  GET              login 403   200   200   200   200   200   200
/admin/articles/section/<path:object_id>/change/                  POST             login 403   403   403   403   403   200   200
/admin/articles/section/<path:object_id>/                         GET,POST         login 302   302   302   302   302   302   302

## The paper itself: managing editors, who may delete what nothing else names
/admin/articles/staticpage/                                       GET,POST         login 403   403   403   403   403   200   200
/admin/articles/staticpage/add/                                   GET,POST         login 403   403   403   403   403   200   200
/admin/articles/staticpage/<path:object_id>/history/              GET,POST         login 403   403   403   403   403   200   200
/admin/articles/staticpage/<path:object_id>/delete/               GET,POST         login 403   403   403   403   403   403   403
/admin/articles/staticpage/<path:object_id>/change/               GET              login 403   403   403   403   403   200   200
/admin/articles/staticpage/<path:object_id>/change/               POST             login 403   403   403   403   403   200   200
/admin/articles/staticpage/<path:object_id>/                      GET,POST         login 302   302   302   302   302   302   302
/admin/articles/imprintfact/                                      GET,POST         login 403   403   403   403   403   200   200
/admin/articles/imprintfact/add/                                  GET,POST         login 403   403   403   403   403   200   200
/admin/articles/imprintfact/<path:object_id>/history/             GET,POST         login 403   403   403   403   403   200   200
/admin/articles/imprintfact/<path:object_id>/delete/              GET              login 403   403   403   403   403   200   200
/admin/articles/imprintfact/<path:object_id>/delete/              POST             login 403   403   403   403   403   302   302
/admin/articles/imprintfact/<path:object_id>/change/              GET              login 403   403   403   403   403   200   200
/admin/articles/imprintfact/<path:object_id>/change/              POST             login 403   403   403   403   403   200   200
/admin/articles/imprintfact/<path:object_id>/                     GET,POST         login 302   302   302   302   302   302   302
/admin/articles/redirect/                                         GET,POST         login 403   403   403   403   403   200   200
/admin/articles/redirect/add/                                     GET,POST         login 403   403   403   403   403   200   200
/admin/articles/redirect/<path:object_id>/history/                GET,POST         login 403   403   403   403   403   200   200
/admin/articles/redirect/<path:object_id>/delete/                 GET              login 403   403   403   403   403   200   200
/admin/articles/redirect/<path:object_id>/delete/                 POST             login 403   403   403   403   403   302   302
/admin/articles/redirect/<path:object_id>/change/                 GET              login 403   403   403   403   403   200   200
/admin/articles/redirect/<path:object_id>/change/                 POST             login 403   403   403   403   403   200   200
/admin/articles/redirect/<path:object_id>/                        GET,POST         login 302   302   302   302   302   302   302

## Public notices: read with the stories that one may see; made by correcting a story
/admin/articles/correction/                                       GET,POST         login 403   200   200   200   200   200   200
/admin/articles/correction/add/                                   GET,POST         login 403   403   403   403   403   403   403
/admin/articles/correction/<path:object_id>/history/              GET,POST         login 302   302   302   200   200   200   200
/admin/articles/correction/<path:object_id>/delete/               GET,POST         login 403   403   403   403   403   403   403
/admin/articles/correction/<path:object_id>/change/               GET              login 403   302   302   200   200   200   200
/admin/articles/correction/<path:object_id>/change/               POST             login 403   302   302   403   403   403   403
/admin/articles/correction/<path:object_id>/                      GET,POST         login 302   302   302   302   302   302   302

## Who stands in for whom: everybody with a role reads it, those who publish decide it
/admin/articles/standin/                                          GET,POST         login 403   200   200   200   200   200   200
/admin/articles/standin/add/                                      GET,POST         login 403   403   403   403   403   200   200
/admin/articles/standin/<path:object_id>/history/                 GET,POST         login 403   200   200   200   200   200   200
/admin/articles/standin/<path:object_id>/delete/                  GET,POST         login 403   403   403   403   403   403   403
/admin/articles/standin/<path:object_id>/change/                  GET              login 403   200   200   200   200   200   200
/admin/articles/standin/<path:object_id>/change/                  POST             login 403   403   403   403   403   200   200
/admin/articles/standin/<path:object_id>/                         GET,POST         login 302   302   302   302   302   302   302

## Complaints: editors handle them, others do not learn of them
/admin/articles/complaint/                                        GET,POST         login 403   403   403   200   200   200   200
/admin/articles/complaint/add/                                    GET,POST         login 403   403   403   200   200   200   200
/admin/articles/complaint/<path:object_id>/history/               GET,POST         login 403   403   403   200   200   200   200
/admin/articles/complaint/<path:object_id>/delete/                GET,POST         login 403   403   403   403   403   403   403
/admin/articles/complaint/<path:object_id>/change/                GET              login 403   403   403   200   200   200   200
/admin/articles/complaint/<path:object_id>/change/                POST             login 403   403   403   200   200   200   200
/admin/articles/complaint/<path:object_id>/                       GET,POST         login 302   302   302   302   302   302   302

## Help: the whole staff
/admin/help/                                                      GET              login 200   200   200   200   200   200   200
/admin/help/                                                      POST             login 405   405   405   405   405   405   405
/admin/help/<slug:slug>/                                          GET              login 200   200   200   200   200   200   200
/admin/help/<slug:slug>/                                          POST             login 405   405   405   405   405   405   405
## The duty roster: each their own, those who publish decide it
/admin/articles/duty/                                             GET,POST         login 403   200   200   200   200   200   200
/admin/articles/duty/week/                                        GET,POST         login 403   200   200   200   200   200   200
/admin/articles/duty/add/                                         GET,POST         login 403   403   403   403   403   200   200
/admin/articles/duty/<path:object_id>/history/                    GET,POST         login 302   302   302   302   302   200   200
/admin/articles/duty/<path:object_id>/delete/                     GET,POST         login 403   403   403   403   403   403   403
/admin/articles/duty/<path:object_id>/change/                     GET              login 403   302   302   302   302   200   200
/admin/articles/duty/<path:object_id>/change/                     POST             login 403   302   302   302   302   200   200
/admin/articles/duty/<path:object_id>/                            GET,POST         login 302   302   302   302   302   302   302

## The settings of the desk: those who publish
/admin/articles/desksettings/                                     GET,POST         login 403   403   403   403   403   302   302
/admin/articles/desksettings/add/                                 GET,POST         login 403   403   403   403   403   403   403
/admin/articles/desksettings/<path:object_id>/history/            GET,POST         login 403   403   403   403   403   200   200
/admin/articles/desksettings/<path:object_id>/delete/             GET,POST         login 403   403   403   403   403   403   403
/admin/articles/desksettings/<path:object_id>/change/             GET,POST         login 403   403   403   403   403   200   200
/admin/articles/desksettings/<path:object_id>/                    GET,POST         login 302   302   302   302   302   302   302

## The log: editors read it, nobody writes it
/admin/articles/auditentry/                                       GET,POST         login 403   403   403   200   200   200   200
/admin/articles/auditentry/add/                                   GET,POST         login 403   403   403   403   403   403   403
/admin/articles/auditentry/<path:object_id>/history/              GET,POST         login 403   403   403   200   200   200   200
/admin/articles/auditentry/<path:object_id>/delete/               GET,POST         login 403   403   403   403   403   403   403
/admin/articles/auditentry/<path:object_id>/change/               GET              login 403   403   403   200   200   200   200
/admin/articles/auditentry/<path:object_id>/change/               POST             login 403   403   403   403   403   403   403
/admin/articles/auditentry/<path:object_id>/                      GET,POST         login 302   302   302   302   302   302   302

## Accounts and roles: administrators, who do not reach a superuser (#superuser)
/admin/auth/user/<int:pk>/invite/                                 GET,POST         login 403   403   403   403   403   403   200
/admin/auth/user/<int:pk>/invite/ #superuser                      GET,POST         login 403   403   403   403   403   403   404
/admin/auth/user/<int:pk>/leave/                                  GET,POST         login 403   403   403   403   403   403   200
/admin/auth/user/<int:pk>/leave/ #superuser                       GET,POST         login 403   403   403   403   403   403   404
/admin/auth/user/<id>/password/                                   GET,POST         login 403   403   403   403   403   403   200
/admin/auth/user/<id>/password/ #superuser                        GET,POST         login 403   403   403   403   403   403   404
/admin/auth/user/                                                 GET,POST         login 403   403   403   403   403   403   200
/admin/auth/user/add/                                             GET,POST         login 403   403   403   403   403   403   200
/admin/auth/user/<path:object_id>/history/                        GET,POST         login 403   403   403   403   403   403   200
/admin/auth/user/<path:object_id>/history/ #superuser             GET,POST         login 302   302   302   302   302   302   302
/admin/auth/user/<path:object_id>/delete/                         GET,POST         login 403   403   403   403   403   403   403
/admin/auth/user/<path:object_id>/delete/ #superuser              GET,POST         login 403   403   403   403   403   403   403
/admin/auth/user/<path:object_id>/change/                         GET,POST         login 403   403   403   403   403   403   200
/admin/auth/user/<path:object_id>/change/ #superuser              GET,POST         login 403   403   403   403   403   403   302
/admin/auth/user/<path:object_id>/                                GET,POST         login 302   302   302   302   302   302   302
/admin/auth/user/<path:object_id>/ #superuser                     GET,POST         login 302   302   302   302   302   302   302
/admin/auth/group/                                                GET,POST         login 403   403   403   403   403   403   200
/admin/auth/group/add/                                            GET,POST         login 403   403   403   403   403   403   403
/admin/auth/group/<path:object_id>/history/                       GET,POST         login 403   403   403   403   403   403   200
/admin/auth/group/<path:object_id>/delete/                        GET,POST         login 403   403   403   403   403   403   403
/admin/auth/group/<path:object_id>/change/                        GET              login 403   403   403   403   403   403   200
/admin/auth/group/<path:object_id>/change/                        POST             login 403   403   403   403   403   403   403
/admin/auth/group/<path:object_id>/                               GET,POST         login 302   302   302   302   302   302   302
"""
